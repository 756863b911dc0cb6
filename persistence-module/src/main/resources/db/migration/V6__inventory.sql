create table warehouse (
    id         uuid        not null constraint warehouse_pk primary key,
    store_id   uuid        not null,
    code       text        not null,
    name       text        not null,
    priority   int         not null default 0,
    created_at timestamptz not null,
    version    int         not null,
    constraint warehouse_code_uk unique (store_id, code)
);
insert into warehouse (id, store_id, code, name, created_at, version)
values ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001', 'main', 'Main warehouse',
        current_timestamp, 0);

-- available = on_hand - reserved. The checks are the last guard against selling what is not there.
create table stock_level (
    warehouse_id   uuid        not null constraint stock_level_warehouse_fk references warehouse,
    vendor_item_id uuid        not null,
    store_id       uuid        not null,
    on_hand        int         not null,
    reserved       int         not null default 0,
    incoming       int         not null default 0,
    updated_at     timestamptz not null,
    constraint stock_level_pk primary key (vendor_item_id, warehouse_id),
    constraint stock_level_on_hand_ck check (on_hand >= 0),
    constraint stock_level_reserved_ck check (reserved >= 0),
    constraint stock_level_incoming_ck check (incoming >= 0),
    constraint stock_level_not_oversold_ck check (reserved <= on_hand)
);
create index stock_level_store_ix on stock_level (store_id, vendor_item_id);

-- The only way to change a level; on_hand is the sum of on_hand_change, reserved that of reserved_change.
create table stock_movement (
    id              uuid        not null constraint stock_movement_pk primary key,
    store_id        uuid        not null,
    warehouse_id    uuid        not null constraint stock_movement_warehouse_fk references warehouse,
    vendor_item_id  uuid        not null,
    kind            text        not null,
    on_hand_change  int         not null,
    reserved_change int         not null,
    reference_type  text,
    reference_id    uuid,
    reason          text,
    actor           text        not null,
    occurred_at     timestamptz not null,
    constraint stock_movement_kind_ck check (kind in ('RECEIPT', 'RESERVATION', 'RELEASE', 'SALE', 'RETURN', 'ADJUSTMENT', 'TRANSFER', 'COUNT'))
);
create index stock_movement_item_ix on stock_movement (store_id, vendor_item_id, id desc);
create index stock_movement_store_ix on stock_movement (store_id, id desc);

create table stock_reservation (
    id             uuid        not null constraint stock_reservation_pk primary key,
    store_id       uuid        not null,
    warehouse_id   uuid        not null constraint stock_reservation_warehouse_fk references warehouse,
    vendor_item_id uuid        not null,
    owner_type     text        not null,
    owner_id       uuid        not null,
    quantity       int         not null,
    status         text        not null,
    created_at     timestamptz not null,
    expires_at     timestamptz,
    ended_at       timestamptz,
    constraint stock_reservation_owner_uk unique (owner_type, owner_id, vendor_item_id, warehouse_id),
    constraint stock_reservation_owner_type_ck check (owner_type in ('CART', 'ORDER', 'OFFER')),
    constraint stock_reservation_quantity_ck check (quantity > 0),
    constraint stock_reservation_status_ck check (status in ('HELD', 'COMMITTED', 'RELEASED'))
);
create index stock_reservation_expiry_ix on stock_reservation (expires_at) where status = 'HELD' and expires_at is not null;
create index stock_reservation_item_ix on stock_reservation (store_id, vendor_item_id, id desc);
create index stock_reservation_store_ix on stock_reservation (store_id, id desc);
create index stock_reservation_owner_ix on stock_reservation (owner_id);
