create index product_archived_ix on product (store_id, id desc) where archived_at is not null;

-- What people do with a product. Apart from the product, so that a view never writes to what a page is read from.
create table product_activity (
    product_id   uuid             not null constraint product_activity_pk primary key,
    store_id     uuid             not null,
    heat         double precision not null,
    views        bigint           not null default 0,
    sold         bigint           not null default 0,
    window_units bigint           not null default 0,
    rating       numeric(3, 2),
    ratings      int              not null default 0,
    rated_as_of  bigint           not null default 0
);
comment on column product_activity.rating is 'the average of the published reviews; null while there are none';
comment on column product_activity.rated_as_of is 'the sequence of the event that told of it';
comment on column product_activity.heat is
    'logarithm to base 2 of all activity, each weighed by 2^(days from 2020 to its time): the order of two products never changes by time alone';
comment on column product_activity.window_units is 'units sold within the window of the best sellers, as the job last counted them';
create index product_activity_heat_ix on product_activity (store_id, heat desc, product_id desc);
create index product_activity_window_ix on product_activity (store_id, window_units desc, product_id desc) where window_units > 0;

-- What orders hold, and which of them were placed. The events of both may come in either order.
create table product_sale (
    order_id       uuid   not null,
    vendor_item_id uuid   not null,
    product_id     uuid   not null,
    units          bigint not null,
    constraint product_sale_pk primary key (order_id, vendor_item_id)
);
create table product_sale_order (
    order_id  uuid        not null constraint product_sale_order_pk primary key,
    store_id  uuid        not null,
    placed_at timestamptz,
    ended     boolean     not null default false,
    seen_at   timestamptz not null
);
comment on column product_sale_order.ended is 'refused or cancelled';
create index product_sale_order_placed_ix on product_sale_order (placed_at) where placed_at is not null and not ended;
create index product_sale_order_seen_ix on product_sale_order (seen_at);

-- Where a category was found before its slug changed; a living category's own slug comes first.
create table category_former_slug (
    store_id    uuid        not null,
    slug        text        not null,
    category_id uuid        not null constraint category_former_slug_category_fk references category,
    ended_at    timestamptz not null,
    constraint category_former_slug_pk primary key (store_id, slug)
);
create index category_archived_ix on category (store_id, id desc) where archived_at is not null;

alter table catalog_import add column dry_run boolean not null default false;

-- Lines that were refused as they were sent, to be mended and sent again.
create table catalog_import_rejected (
    import_id uuid not null constraint catalog_import_rejected_import_fk references catalog_import on delete cascade,
    line      int  not null,
    content   text not null,
    constraint catalog_import_rejected_pk primary key (import_id, line)
);

comment on table category_former_slug is 'not personal';
comment on table product_activity is 'not personal';
comment on table product_sale is 'not personal';
comment on table product_sale_order is 'not personal';
comment on table catalog_import_rejected is 'not personal';
