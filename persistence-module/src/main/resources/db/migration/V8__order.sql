create sequence order_number_default start 100001;

create table customer_order (
    id              uuid        not null constraint customer_order_pk primary key,
    store_id        uuid        not null,
    number          text        not null,
    cart_id         uuid        not null,
    user_id         uuid,
    placed_by       text        not null,
    idempotency_key text        not null,
    email           text        not null,
    locale          text,
    status          text        not null,
    currency        char(3)     not null,
    items_amount    bigint      not null,
    discount_amount bigint      not null,
    shipping_amount bigint      not null,
    tax_amount      bigint      not null,
    tax_included    boolean     not null,
    total_amount    bigint      not null,
    shipping_method text        not null,
    shipping_address jsonb      not null,
    billing_address jsonb       not null,
    note            text,
    created_at      timestamptz not null,
    placed_at       timestamptz,
    updated_at      timestamptz not null,
    version         int         not null,
    archived_at     timestamptz,
    constraint customer_order_number_uk unique (store_id, number),
    constraint customer_order_status_ck check (status in ('AWAITING_PAYMENT', 'PLACED', 'PARTLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'REFUSED')),
    constraint customer_order_total_ck check (total_amount = items_amount - discount_amount + shipping_amount + case when tax_included then 0 else tax_amount end),
    constraint customer_order_amounts_ck check (items_amount >= 0 and discount_amount >= 0 and shipping_amount >= 0 and tax_amount >= 0 and total_amount >= 0)
);
-- A cart becomes at most one order; a refused one gives its cart back.
create unique index customer_order_cart_uk on customer_order (cart_id) where status <> 'REFUSED';
create index customer_order_user_ix on customer_order (store_id, user_id, id desc) where archived_at is null;
create index customer_order_status_ix on customer_order (store_id, status, id desc) where archived_at is null;
create index customer_order_store_ix on customer_order (store_id, id desc) where archived_at is null;
-- Not unique: keys are forgotten after 72 hours and may then come again.
create index customer_order_key_ix on customer_order (store_id, placed_by, idempotency_key, id desc);
comment on column customer_order.email is 'personal: contact';
comment on column customer_order.shipping_address is 'personal: address';
comment on column customer_order.billing_address is 'personal: address';
comment on column customer_order.note is 'personal: content';

create table vendor_order (
    id                uuid        not null constraint vendor_order_pk primary key,
    order_id          uuid        not null constraint vendor_order_order_fk references customer_order,
    store_id          uuid        not null,
    vendor_id         uuid        not null,
    status            text        not null,
    items_amount      bigint      not null,
    discount_amount   bigint      not null,
    shipping_amount   bigint      not null,
    tax_amount        bigint      not null,
    total_amount      bigint      not null,
    commission_amount bigint      not null,
    tracking_number   text,
    shipped_at        timestamptz,
    delivered_at      timestamptz,
    version           int         not null,
    constraint vendor_order_vendor_uk unique (order_id, vendor_id),
    constraint vendor_order_status_ck check (status in ('AWAITING_PAYMENT', 'PLACED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'REFUSED'))
);
create index vendor_order_vendor_ix on vendor_order (store_id, vendor_id, id desc);

-- Snapshots: what was bought stays as it was bought, whatever becomes of the catalogue.
create table order_line (
    id                uuid   not null constraint order_line_pk primary key,
    order_id          uuid   not null constraint order_line_order_fk references customer_order,
    vendor_order_id   uuid   not null constraint order_line_vendor_order_fk references vendor_order,
    position          int    not null,
    vendor_item_id    uuid   not null,
    product_id        uuid   not null,
    variant_id        uuid   not null,
    vendor_id         uuid   not null,
    sku               text   not null,
    title             text   not null,
    options           jsonb  not null,
    quantity          int    not null,
    unit_amount       bigint not null,
    items_amount      bigint not null,
    discount_amount   bigint not null,
    tax_basis_points  int    not null,
    tax_amount        bigint not null,
    commission_basis_points int not null,
    constraint order_line_position_uk unique (order_id, position),
    constraint order_line_quantity_ck check (quantity > 0),
    constraint order_line_items_ck check (items_amount = unit_amount * quantity)
);
create index order_line_vendor_order_ix on order_line (vendor_order_id);
create index order_line_item_ix on order_line (vendor_item_id);

create table order_history (
    id              uuid        not null constraint order_history_pk primary key,
    order_id        uuid        not null constraint order_history_order_fk references customer_order,
    vendor_order_id uuid                 constraint order_history_vendor_order_fk references vendor_order,
    from_status     text,
    to_status       text        not null,
    actor           text        not null,
    reason          text,
    occurred_at     timestamptz not null
);
create index order_history_order_ix on order_history (order_id, id);
