-- Who signs in by a phone number or a provider alone has no address that is proven.
alter table user_account alter column email drop not null;
alter table user_account alter column email_normalized drop not null;
-- The provider of an account that was opened without an address that is proven.
alter table user_account add column provider text;
alter table user_account add column phone text;
alter table user_account add column phone_digest bytea;
alter table user_account add constraint user_account_email_ck check ((email is null) = (email_normalized is null));
alter table user_account add constraint user_account_phone_ck check ((phone is null) = (phone_digest is null));
alter table user_account add constraint user_account_reachable_ck
    check (archived_at is not null or email is not null or phone is not null or provider is not null);
create unique index user_account_phone_uk on user_account (store_id, phone_digest) where archived_at is null;
comment on column user_account.provider is 'not personal';
comment on column user_account.phone is 'personal: contact; sealed';
comment on column user_account.phone_digest is 'personal: contact';

drop index user_account_search_ix;
-- An expression and no column: nothing more to erase.
create index user_account_search_ix on user_account
    using gin ((lower(first_name || ' ' || last_name || ' ' || coalesce(email_normalized, ''))) gin_trgm_ops) where archived_at is null;

-- An SMS is of no use after a while. Its number and its text are encrypted while it waits, and both are wiped when it is out or given up.
alter table notification add column expires_at timestamptz;

-- Who had no address has none before the one that is confirmed.
alter table email_change drop constraint email_change_confirmed_ck;
alter table email_change add constraint email_change_confirmed_ck check (confirmed_at is not null or previous_email is null);

alter table sign_in_brake drop constraint sign_in_brake_kind_ck;
alter table sign_in_brake add constraint sign_in_brake_kind_ck
    check (kind in ('ACCOUNT', 'CLIENT', 'PROOF', 'SECOND_FACTOR', 'PHONE'));

-- One row a phone number: its latest code, and how many were asked for since its period began.
create table phone_code (
    id                uuid        not null constraint phone_code_pk primary key,
    store_id          uuid        not null,
    phone             text        not null,
    phone_digest      bytea       not null,
    locale            text,
    code_hash         bytea,
    tries             int         not null constraint phone_code_tries_ck check (tries between 0 and 5),
    asked_at          timestamptz not null,
    expires_at        timestamptz,
    spent_at          timestamptz,
    period_started_at timestamptz not null,
    asked             int         not null,
    constraint phone_code_phone_uk unique (store_id, phone_digest)
);
create index phone_code_asked_ix on phone_code (asked_at);
comment on table phone_code is 'person: phone_digest -> user_account.phone_digest; erasure: rows';
comment on column phone_code.phone is 'personal: contact; sealed';
comment on column phone_code.phone_digest is 'personal: contact';
comment on column phone_code.locale is 'personal: preference';
comment on column phone_code.code_hash is 'personal: credential';

-- How many codes a client's address has asked for since its period began.
create table phone_code_asker (
    store_id          uuid        not null,
    address_digest    bytea       not null,
    period_started_at timestamptz not null,
    asked             int         not null,
    constraint phone_code_asker_pk primary key (store_id, address_digest)
);
create index phone_code_asker_period_ix on phone_code_asker (period_started_at);
comment on column phone_code_asker.address_digest is 'not personal: a keyed digest that leads back to nobody';

-- Somebody is on the way to a provider and back: once, within ten minutes, in the browser that set out.
create table provider_attempt (
    state_hash   bytea       not null constraint provider_attempt_pk primary key,
    store_id     uuid        not null,
    provider     text        not null,
    browser_hash bytea       not null,
    nonce_hash   bytea       not null,
    challenge    text,
    expires_at   timestamptz not null
);
create index provider_attempt_expires_ix on provider_attempt (expires_at);
comment on column provider_attempt.provider is 'not personal';
comment on column provider_attempt.challenge is 'not personal';

-- Who came back, until the client takes the tokens: once, within a minute.
create table provider_handover (
    code_hash  bytea       not null constraint provider_handover_pk primary key,
    store_id   uuid        not null,
    user_id    uuid        not null constraint provider_handover_user_fk references user_account,
    challenge  text,
    expires_at timestamptz not null
);
create index provider_handover_expires_ix on provider_handover (expires_at);
comment on table provider_handover is 'person: user_id; erasure: rows';
comment on column provider_handover.code_hash is 'personal: credential';
comment on column provider_handover.challenge is 'not personal';

-- Who a provider's person is here.
create table provider_identity (
    store_id  uuid        not null,
    provider  text        not null,
    subject   text        not null,
    user_id   uuid        not null constraint provider_identity_user_fk references user_account,
    linked_at timestamptz not null,
    constraint provider_identity_pk primary key (store_id, provider, subject),
    constraint provider_identity_provider_ck check (provider in ('GOOGLE', 'GITHUB', 'FACEBOOK'))
);
create index provider_identity_user_ix on provider_identity (user_id);
comment on table provider_identity is 'person: user_id; erasure: rows';
comment on column provider_identity.provider is 'personal: identifier';
comment on column provider_identity.subject is 'personal: identifier';
