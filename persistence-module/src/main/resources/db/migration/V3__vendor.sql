create table vendor (
    id          uuid        not null constraint vendor_pk primary key,
    store_id    uuid        not null,
    slug        text        not null,
    name        text        not null,
    description text,
    status      text        not null,
    commission_basis_points int not null default 0,
    created_at  timestamptz not null,
    version     int         not null,
    archived_at timestamptz,
    constraint vendor_status_ck check (status in ('APPLIED', 'ACTIVE', 'SUSPENDED')),
    constraint vendor_commission_ck check (commission_basis_points between 0 and 10000)
);
create unique index vendor_slug_uk on vendor (store_id, slug) where archived_at is null;

-- The platform itself is a vendor: what it sells needs no special case.
insert into vendor (id, store_id, slug, name, status, created_at, version)
values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'platform', '${storeName}',
        'ACTIVE', current_timestamp, 0);

create table vendor_member (
    vendor_id uuid        not null constraint vendor_member_vendor_fk references vendor,
    user_id   uuid        not null,
    role      text        not null,
    joined_at timestamptz not null,
    constraint vendor_member_pk primary key (vendor_id, user_id),
    constraint vendor_member_role_ck check (role in ('OWNER', 'STAFF'))
);
create index vendor_member_user_ix on vendor_member (user_id);
