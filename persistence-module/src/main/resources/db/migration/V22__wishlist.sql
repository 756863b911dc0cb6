-- What people wish for, and what they were last told of its price and stock.
create table wishlist (
    user_id     uuid not null constraint wishlist_pk primary key,
    store_id    uuid not null,
    share_token text,
    constraint wishlist_share_uk unique (share_token)
);
comment on table wishlist is 'person: user_id; erasure: rows';
comment on column wishlist.share_token is 'personal: credential';

create table wish (
    id            uuid        not null constraint wish_pk primary key,
    store_id      uuid        not null,
    user_id       uuid        not null constraint wish_wishlist_fk references wishlist on delete cascade,
    product_id    uuid        not null,
    variant_id    uuid,
    notices       boolean     not null,
    seen_amount   bigint,
    seen_currency text,
    in_stock      boolean     not null,
    added_at      timestamptz not null,
    constraint wish_uk unique nulls not distinct (user_id, product_id, variant_id),
    constraint wish_seen_ck check ((seen_amount is null) = (seen_currency is null))
);
create index wish_user_ix on wish (user_id, id desc);
create index wish_product_ix on wish (product_id, id);
comment on table wish is 'person: user_id; erasure: rows';
comment on column wish.product_id is 'personal: preference';
comment on column wish.variant_id is 'personal: preference';
comment on column wish.notices is 'personal: preference';
comment on column wish.seen_currency is 'not personal';
comment on column wish.added_at is 'personal: trace';
