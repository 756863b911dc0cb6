-- Counts what an account's owner is known by: its passwords, and the enrolling of a second factor. A session is opened only by what
-- counts at that moment. A hash that is made anew of the same password does not count.
alter table user_account add column credential_number int not null default 0;

-- Whether the session was opened, or has been confirmed since, with the second factor.
alter table user_session add column second_factor boolean not null default false;

-- What was asked for by POST /auth/forgot-password. The address is wiped when the mail is written: whether it has an account is
-- decided then, and not while somebody waits for an answer whose time could tell.
create table password_reset (
    id               uuid        not null constraint password_reset_pk primary key,
    store_id         uuid        not null,
    email_normalized text,
    user_id          uuid        constraint password_reset_user_fk references user_account,
    token_hash       bytea,
    requested_at     timestamptz not null,
    expires_at       timestamptz not null
);
create unique index password_reset_token_uk on password_reset (token_hash) where token_hash is not null;
create index password_reset_user_ix on password_reset (user_id) where user_id is not null;
create index password_reset_expires_ix on password_reset (expires_at);
comment on table password_reset is 'person: user_id; erasure: rows';
comment on column password_reset.email_normalized is 'personal: contact; wiped when the mail is written';
comment on column password_reset.token_hash is 'personal: credential';

-- Failed tries by account, by client and by second factor. `pressure` leaks away with time; while `blocked_until` lies ahead no try
-- is taken. The subject is an HMAC, so that addresses of mail and network do not stand here.
create table sign_in_brake (
    store_id      uuid             not null,
    kind          text             not null,
    subject       bytea            not null,
    pressure      double precision not null,
    tried_at      timestamptz      not null,
    blocked_until timestamptz,
    told_at       timestamptz,
    constraint sign_in_brake_pk primary key (store_id, kind, subject),
    constraint sign_in_brake_kind_ck check (kind in ('ACCOUNT', 'CLIENT', 'PROOF', 'SECOND_FACTOR'))
);
create index sign_in_brake_tried_ix on sign_in_brake (tried_at);
comment on column sign_in_brake.kind is 'not personal';
comment on column sign_in_brake.subject is 'not personal; an HMAC of an address, forgotten after a day';

-- What is left of a pressure after some time, if one try leaks away in `leak` seconds.
create function sign_in_pressure(pressure double precision, tried_at timestamptz, at timestamptz, leak double precision)
    returns double precision language sql immutable
    return greatest(0, pressure - greatest(0, extract(epoch from (at - tried_at))) / leak);

-- Until when the next try waits: four seconds after the last of the free failures, twice as long after each further one.
create function sign_in_blocked_until(pressure double precision, at timestamptz, free double precision, longest double precision)
    returns timestamptz language sql stable
    return case when pressure > free - 0.5
        then at + make_interval(secs => least(longest, 4 * power(2, least(30, pressure - free)))) end;

-- TOTP (RFC 6238). A step counts once: last_step is that of the last code that was taken.
create table second_factor (
    user_id      uuid        not null constraint second_factor_pk primary key
                             constraint second_factor_user_fk references user_account,
    store_id     uuid        not null,
    secret       text        not null,
    last_step    bigint      not null default 0,
    created_at   timestamptz not null,
    confirmed_at timestamptz
);
comment on table second_factor is 'person: user_id; erasure: rows';
comment on column second_factor.secret is 'personal: credential; sealed';

create table recovery_code (
    user_id     uuid        not null constraint recovery_code_user_fk references second_factor on delete cascade,
    code_digest bytea       not null,
    used_at     timestamptz,
    constraint recovery_code_pk primary key (user_id, code_digest)
);
comment on table recovery_code is 'person: user_id; erasure: rows';
comment on column recovery_code.code_digest is 'personal: credential';

-- Who has shown the password and has yet to show the second factor.
create table sign_in_challenge (
    token_hash      bytea       not null constraint sign_in_challenge_pk primary key,
    store_id        uuid        not null,
    user_id         uuid        not null constraint sign_in_challenge_user_fk references user_account,
    credential_number int       not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null
);
create index sign_in_challenge_user_ix on sign_in_challenge (user_id);
create index sign_in_challenge_expires_ix on sign_in_challenge (expires_at);
comment on table sign_in_challenge is 'person: user_id; erasure: rows';
comment on column sign_in_challenge.token_hash is 'personal: credential';

-- token_id is the `sid` of the tokens that the key is exchanged for; it changes when its owner may less than before, which ends them.
create table api_key (
    id           uuid        not null constraint api_key_pk primary key,
    store_id     uuid        not null,
    user_id      uuid        not null constraint api_key_user_fk references user_account,
    name         text        not null,
    key_hash     bytea       not null,
    hint         text        not null,
    token_id     uuid        not null,
    scopes       text[]      not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    ended_at     timestamptz,
    constraint api_key_hash_uk unique (key_hash)
);
create index api_key_user_ix on api_key (user_id, id desc) where ended_at is null;
create index api_key_ended_ix on api_key (ended_at) where ended_at is not null;
create index api_key_expires_ix on api_key (expires_at);
comment on table api_key is 'person: user_id; erasure: rows';
comment on column api_key.name is 'personal: technical';
comment on column api_key.key_hash is 'personal: credential';
comment on column api_key.hint is 'personal: credential';
comment on column api_key.scopes is 'not personal';

-- What ended before its time, for as long as a token may still be valid.
create table ended_api_token (
    token_id uuid        not null constraint ended_api_token_pk primary key,
    ended_at timestamptz not null
);
create index ended_api_token_ended_ix on ended_api_token (ended_at);
