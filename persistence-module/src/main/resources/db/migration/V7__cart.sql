create table cart (
    id         uuid        not null constraint cart_pk primary key,
    store_id   uuid        not null,
    user_id    uuid,
    currency   char(3)     not null,
    status     text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    expires_at timestamptz not null,
    version    int         not null,
    constraint cart_status_ck check (status in ('OPEN', 'LOCKED', 'ORDERED', 'MERGED', 'EXPIRED'))
);
create unique index cart_user_uk on cart (store_id, user_id) where status = 'OPEN' and user_id is not null;
create index cart_user_alive_ix on cart (store_id, user_id) where status in ('OPEN', 'LOCKED');
create index cart_expiry_ix on cart (expires_at) where status = 'OPEN';
create index cart_ended_ix on cart (updated_at) where status in ('ORDERED', 'MERGED', 'EXPIRED');

create table cart_line (
    id             uuid        not null constraint cart_line_pk primary key,
    cart_id        uuid        not null constraint cart_line_cart_fk references cart on delete cascade,
    vendor_item_id uuid        not null,
    quantity       int         not null,
    seen_amount    bigint      not null,
    previous_amount bigint,
    added_at       timestamptz not null,
    constraint cart_line_item_uk unique (cart_id, vendor_item_id),
    constraint cart_line_quantity_ck check (quantity between 1 and 9999)
);
comment on column cart_line.seen_amount is 'the unit price that the buyer was last shown, in minor units of the cart''s currency';
comment on column cart_line.previous_amount is 'the unit price before the last change that the buyer was told of and has not acted upon';
