create table user_account (
    id               uuid        not null constraint user_account_pk primary key,
    store_id         uuid        not null,
    email            text        not null,
    email_normalized text        not null,
    password_hash    text        not null,
    first_name       text        not null,
    last_name        text        not null,
    role             text        not null,
    status           text        not null,
    locale           text,
    verified_at      timestamptz,
    created_at       timestamptz not null,
    version          int         not null,
    archived_at      timestamptz,
    constraint user_account_role_ck check (role in ('CUSTOMER', 'VENDOR', 'SUPPORT', 'MODERATOR', 'FINANCE', 'ADMIN', 'SUPER_ADMIN')),
    constraint user_account_status_ck check (status in ('ACTIVE', 'SUSPENDED'))
);
create unique index user_account_email_uk on user_account (store_id, email_normalized) where archived_at is null;
comment on column user_account.email is 'personal: contact';
comment on column user_account.email_normalized is 'personal: contact';
comment on column user_account.password_hash is 'personal: credential';
comment on column user_account.first_name is 'personal: name';
comment on column user_account.last_name is 'personal: name';

create table user_session (
    id            uuid        not null constraint user_session_pk primary key,
    store_id      uuid        not null,
    user_id       uuid        not null constraint user_session_user_fk references user_account,
    device        text,
    address       text,
    created_at    timestamptz not null,
    last_used_at  timestamptz not null,
    expires_at    timestamptz not null,
    ended_at      timestamptz,
    end_reason    text
);
create index user_session_user_ix on user_session (user_id, id desc) where ended_at is null;
create index user_session_expires_ix on user_session (expires_at);
create index user_session_ended_ix on user_session (ended_at) where ended_at is not null;
comment on column user_session.device is 'personal: technical';
comment on column user_session.address is 'personal: technical';

-- Every refresh token of a session is one family; the use of a spent one ends the session. A token whose answer was lost
-- may have two successors with the same parent: the use of one spends the other.
create table refresh_token (
    token_hash  bytea       not null constraint refresh_token_pk primary key,
    session_id  uuid        not null constraint refresh_token_session_fk references user_session,
    parent_hash bytea,
    issued_at   timestamptz not null,
    spent_at    timestamptz
);
create index refresh_token_session_ix on refresh_token (session_id);
create index refresh_token_parent_ix on refresh_token (parent_hash) where parent_hash is not null;

-- What somebody gave to open an account with an address that nobody has proven. Following the link of its own mail makes the
-- account of it, under the same id, and voids the other registrations of the address.
create table registration (
    id               uuid        not null constraint registration_pk primary key,
    store_id         uuid        not null,
    email            text        not null,
    email_normalized text        not null,
    password_hash    text        not null,
    first_name       text        not null,
    last_name        text        not null,
    locale           text,
    token_hash       bytea,
    registered_at    timestamptz not null,
    expires_at       timestamptz not null
);
create unique index registration_token_uk on registration (token_hash) where token_hash is not null;
create index registration_email_ix on registration (store_id, email_normalized);
create index registration_expires_ix on registration (expires_at);
comment on column registration.email is 'personal: contact';
comment on column registration.email_normalized is 'personal: contact';
comment on column registration.password_hash is 'personal: credential';
comment on column registration.first_name is 'personal: name';
comment on column registration.last_name is 'personal: name';
