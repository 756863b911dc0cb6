-- Files that people send: pictures, documents, voice. The bytes are in a store, under the row's id; a row without bytes or bytes
-- without a row is what a crash leaves, and jobs find both.
create table media (
    id              uuid        not null constraint media_pk primary key,
    store_id        uuid        not null,
    owner_id        uuid,
    kind            text        not null,
    state           text        not null,
    refusal         text,
    visibility      text        not null default 'PRIVATE',
    place           text        not null,
    stored          boolean     not null default false,
    type            text        not null,
    name            text,
    bytes           bigint      not null,
    width           int,
    height          int,
    sha256          bytea       not null,
    variants        jsonb       not null default '[]',
    attempts        int         not null default 0,
    next_try_at     timestamptz not null,
    claimant_type   text,
    claimant_id     uuid,
    unclaimed_since timestamptz,
    created_at      timestamptz not null,
    constraint media_kind_ck check (kind in ('IMAGE', 'DOCUMENT', 'VOICE')),
    constraint media_state_ck check (state in ('QUARANTINED', 'READY', 'REFUSED')),
    constraint media_refusal_ck check ((state = 'REFUSED') = (refusal is not null)),
    constraint media_visibility_ck check (visibility in ('PUBLIC', 'PRIVATE')),
    constraint media_public_ck check (visibility = 'PRIVATE' or (state = 'READY' and unclaimed_since is null)),
    constraint media_place_ck check (place in ('LOCAL', 'S3')),
    constraint media_bytes_ck check (bytes > 0),
    constraint media_size_ck check ((width is null) = (height is null) and (width is null or (width > 0 and height > 0))),
    constraint media_claim_ck check ((claimant_type is null) = (claimant_id is null)
                                     and (claimant_type is not null or unclaimed_since is not null))
);
create index media_claimant_ix on media (claimant_type, claimant_id) where claimant_type is not null;
create index media_unclaimed_ix on media (unclaimed_since, id) where unclaimed_since is not null;
create index media_owner_ix on media (owner_id) where owner_id is not null;
create index media_quarantine_ix on media (next_try_at, id) where state = 'QUARANTINED';
comment on table media is 'person: owner_id; erasure: rows';
comment on column media.owner_id is 'personal: identifier';
comment on column media.name is 'personal: content';
comment on column media.sha256 is 'personal: content';
comment on column media.kind is 'not personal';
comment on column media.state is 'not personal';
comment on column media.refusal is 'not personal';
comment on column media.visibility is 'not personal';
comment on column media.place is 'not personal';
comment on column media.type is 'not personal';
comment on column media.variants is 'not personal';
comment on column media.claimant_type is 'not personal';

-- A picture of a product may be one that was sent to us; its address is then that of the original.
alter table product_image add column media_id uuid;
create index product_image_media_ix on product_image (media_id) where media_id is not null;
