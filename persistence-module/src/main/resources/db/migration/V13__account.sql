-- What people say of themselves, where they live and whom they follow, and what staff need to find them.

create extension if not exists pg_trgm;

alter table user_account
    add column avatar_url           text,
    add column currency             text,
    add column marketing            boolean not null default false,
    add column marketing_decided_at timestamptz,
    add column status_reason        text,
    add constraint user_account_currency_ck check (currency ~ '^[A-Z]{3}$'),
    add constraint user_account_marketing_ck check (not marketing or marketing_decided_at is not null);
create index user_account_newest_ix on user_account (store_id, created_at desc, id desc) where archived_at is null;
create index user_account_role_ix on user_account (store_id, role, created_at desc, id desc) where archived_at is null;
create index user_account_status_ix on user_account (store_id, status, created_at desc, id desc) where archived_at is null;
-- An expression and no column: nothing more to erase.
create index user_account_search_ix on user_account
    using gin ((lower(first_name || ' ' || last_name || ' ' || email_normalized)) gin_trgm_ops) where archived_at is null;
comment on column user_account.avatar_url is 'personal: technical';
comment on column user_account.currency is 'personal: preference';
comment on column user_account.locale is 'personal: preference';
comment on column user_account.marketing is 'personal: preference';
comment on column user_account.marketing_decided_at is 'personal: preference';
comment on column user_account.status_reason is 'personal: trace';
comment on column user_account.role is 'not personal';
comment on column user_account.status is 'not personal';
comment on column registration.locale is 'personal: preference';
comment on column user_session.end_reason is 'not personal';

-- Another address that an account is to have, once it is proven. A row that was confirmed stays until its time is over, for the
-- mail to the address that the account had before.
create table email_change (
    id               uuid        not null constraint email_change_pk primary key,
    store_id         uuid        not null,
    user_id          uuid        not null constraint email_change_user_fk references user_account,
    email            text        not null,
    email_normalized text        not null,
    previous_email   text,
    token_hash       bytea,
    requested_at     timestamptz not null,
    expires_at       timestamptz not null,
    confirmed_at     timestamptz,
    constraint email_change_confirmed_ck check ((confirmed_at is null) = (previous_email is null))
);
create unique index email_change_open_uk on email_change (user_id) where confirmed_at is null;
create unique index email_change_token_uk on email_change (token_hash) where token_hash is not null;
create index email_change_expires_ix on email_change (expires_at);
comment on column email_change.email is 'personal: contact';
comment on column email_change.email_normalized is 'personal: contact';
comment on column email_change.previous_email is 'personal: contact';
comment on column email_change.token_hash is 'personal: credential';

create table user_address (
    id               uuid        not null constraint user_address_pk primary key,
    store_id         uuid        not null,
    user_id          uuid        not null constraint user_address_user_fk references user_account,
    label            text,
    first_name       text        not null,
    last_name        text        not null,
    company          text,
    line1            text        not null,
    line2            text,
    postal_code      text,
    city             text        not null,
    region           text,
    country          text        not null,
    phone            text,
    default_shipping boolean     not null,
    default_billing  boolean     not null,
    created_at       timestamptz not null,
    version          int         not null,
    constraint user_address_country_ck check (country ~ '^[A-Z]{2}$')
);
create index user_address_user_ix on user_address (user_id, id);
create unique index user_address_shipping_uk on user_address (user_id) where default_shipping;
create unique index user_address_billing_uk on user_address (user_id) where default_billing;
comment on column user_address.label is 'personal: address';
comment on column user_address.first_name is 'personal: name';
comment on column user_address.last_name is 'personal: name';
comment on column user_address.company is 'personal: name';
comment on column user_address.line1 is 'personal: address';
comment on column user_address.line2 is 'personal: address';
comment on column user_address.postal_code is 'personal: address';
comment on column user_address.city is 'personal: address';
comment on column user_address.region is 'personal: address';
comment on column user_address.country is 'personal: address';
comment on column user_address.phone is 'personal: contact';

create table user_follow (
    follower_id uuid        not null constraint user_follow_follower_fk references user_account,
    followed_id uuid        not null constraint user_follow_followed_fk references user_account,
    store_id    uuid        not null,
    followed_at timestamptz not null,
    constraint user_follow_pk primary key (follower_id, followed_id),
    constraint user_follow_self_ck check (follower_id <> followed_id)
);
create index user_follow_followers_ix on user_follow (followed_id, followed_at desc, follower_id desc);
create index user_follow_following_ix on user_follow (follower_id, followed_at desc, followed_id desc);
comment on column user_follow.follower_id is 'personal: trace';
comment on column user_follow.followed_id is 'personal: trace';

-- Changed in the transaction that adds or takes the rows of user_follow; locked in the order of ids.
create table user_follow_count (
    user_id   uuid not null constraint user_follow_count_pk primary key
                            constraint user_follow_count_user_fk references user_account,
    followers int  not null default 0,
    following int  not null default 0,
    constraint user_follow_count_ck check (followers >= 0 and following >= 0)
);
