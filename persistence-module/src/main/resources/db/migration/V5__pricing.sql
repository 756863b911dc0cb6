create table price_list (
    id         uuid        not null constraint price_list_pk primary key,
    store_id   uuid        not null,
    code       text        not null,
    created_at timestamptz not null,
    constraint price_list_code_uk unique (store_id, code)
);
insert into price_list (id, store_id, code, created_at)
values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000001', 'default', current_timestamp);

create table price (
    vendor_item_id    uuid        not null,
    price_list_id     uuid        not null constraint price_price_list_fk references price_list,
    currency          char(3)     not null,
    amount            bigint      not null,
    compare_at_amount bigint,
    updated_at        timestamptz not null,
    constraint price_pk primary key (vendor_item_id, price_list_id, currency),
    constraint price_amount_ck check (amount between 0 and 10000000000),
    constraint price_compare_at_ck check (compare_at_amount > amount and compare_at_amount <= 10000000000)
);
