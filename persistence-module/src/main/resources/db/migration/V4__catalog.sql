create table category (
    id              uuid        not null constraint category_pk primary key,
    store_id        uuid        not null,
    parent_id       uuid                 constraint category_parent_fk references category,
    slug            text        not null,
    name            text        not null,
    description     text,
    seo_title       text,
    seo_description text,
    image_url       text,
    position        int         not null default 0,
    path            text        not null,
    depth           int         not null,
    created_at      timestamptz not null,
    version         int         not null,
    archived_at     timestamptz,
    constraint category_depth_ck check (depth between 0 and 32)
);
comment on column category.path is 'ids from the root to this one, each closed by a slash: a subtree is one prefix';
create unique index category_slug_uk on category (store_id, slug) where archived_at is null;
create index category_parent_ix on category (store_id, parent_id, position, id) where archived_at is null;
create index category_path_ix on category (path text_pattern_ops);

create table product (
    id                uuid        not null constraint product_pk primary key,
    store_id          uuid        not null,
    vendor_id         uuid        not null,
    external_id       text,
    slug              text        not null,
    title             text        not null,
    short_description text,
    description       text,
    brand             text,
    tags              text[]      not null default '{}',
    attributes        jsonb       not null default '[]',
    option_types      text[]      not null default '{}',
    keywords          text,
    seo_title         text,
    seo_description   text,
    status            text        not null,
    published_at      timestamptz,
    featured_from     timestamptz,
    featured_until    timestamptz,
    lowest_amount     bigint,
    lowest_currency   char(3),
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    version           int         not null,
    archived_at       timestamptz,
    constraint product_status_ck check (status in ('DRAFT', 'ACTIVE', 'INACTIVE', 'ARCHIVED')),
    constraint product_seo_title_ck check (length(seo_title) <= 60),
    constraint product_seo_description_ck check (length(seo_description) <= 160),
    constraint product_published_ck check (status <> 'ACTIVE' or published_at is not null)
);
comment on column product.lowest_amount is 'the least price of its items in the default price list, kept for sorting';
create unique index product_slug_uk on product (store_id, slug) where archived_at is null;
create unique index product_external_id_uk on product (store_id, external_id) where external_id is not null and archived_at is null;
create index product_newest_ix on product (store_id, published_at desc, id desc) where status = 'ACTIVE' and archived_at is null;
create index product_price_ix on product (store_id, lowest_amount, id) where status = 'ACTIVE' and archived_at is null;
create index product_title_ix on product (store_id, title, id) where status = 'ACTIVE' and archived_at is null;
create index product_brand_ix on product (store_id, brand, published_at desc, id desc) where status = 'ACTIVE' and archived_at is null;
create index product_attributes_ix on product using gin (attributes jsonb_path_ops) where status = 'ACTIVE' and archived_at is null;
create index product_featured_ix on product (store_id, featured_from) where featured_from is not null and status = 'ACTIVE' and archived_at is null;
create index product_vendor_ix on product (store_id, vendor_id, id);

-- Where a product was found before its slug changed; a living product's own slug comes first.
create table product_former_slug (
    store_id   uuid        not null,
    slug       text        not null,
    product_id uuid        not null constraint product_former_slug_product_fk references product,
    ended_at   timestamptz not null,
    constraint product_former_slug_pk primary key (store_id, slug)
);

-- A row for the category a product is in and for each one above it, so that a subtree is one equality.
create table product_category (
    category_id uuid    not null constraint product_category_category_fk references category,
    product_id  uuid    not null constraint product_category_product_fk references product,
    position    int,
    constraint product_category_pk primary key (category_id, product_id)
);
comment on column product_category.position is 'place among the product''s own categories, 0 the primary; null where inherited';
create index product_category_product_ix on product_category (product_id);

create table product_image (
    id         uuid not null constraint product_image_pk primary key,
    product_id uuid not null constraint product_image_product_fk references product,
    url        text not null,
    alt        text,
    position   int  not null,
    constraint product_image_position_uk unique (product_id, position) deferrable initially deferred
);

create table variant (
    id             uuid        not null constraint variant_pk primary key,
    store_id       uuid        not null,
    product_id     uuid        not null constraint variant_product_fk references product,
    options        jsonb       not null default '{}',
    barcode        text,
    weight_grams   int,
    length_mm      int,
    width_mm       int,
    height_mm      int,
    shipping_class text,
    position       int         not null,
    created_at     timestamptz not null,
    version        int         not null,
    archived_at    timestamptz,
    constraint variant_weight_ck check (weight_grams >= 0)
);
create index variant_product_ix on variant (product_id, position) where archived_at is null;
create unique index variant_options_uk on variant (product_id, options) where archived_at is null;

-- What is sold: a variant by a vendor. Carts, reservations and order lines refer to it.
create table vendor_item (
    id          uuid        not null constraint vendor_item_pk primary key,
    store_id    uuid        not null,
    vendor_id   uuid        not null,
    product_id  uuid        not null constraint vendor_item_product_fk references product,
    variant_id  uuid        not null constraint vendor_item_variant_fk references variant,
    sku         text        not null,
    status      text        not null,
    created_at  timestamptz not null,
    version     int         not null,
    archived_at timestamptz,
    constraint vendor_item_status_ck check (status in ('ACTIVE', 'INACTIVE'))
);
create unique index vendor_item_sku_uk on vendor_item (store_id, sku) where archived_at is null;
create unique index vendor_item_variant_vendor_uk on vendor_item (variant_id, vendor_id) where archived_at is null;
create index vendor_item_product_ix on vendor_item (product_id) where archived_at is null;

create table catalog_import (
    id           uuid        not null constraint catalog_import_pk primary key,
    store_id     uuid        not null,
    requested_by uuid        not null,
    execution_id bigint,
    status       text        not null,
    total        int         not null,
    processed    int         not null default 0,
    failed       int         not null default 0,
    claimed_by    text,
    claimed_until timestamptz,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    constraint catalog_import_status_ck check (status in ('UPLOADING', 'RECEIVED', 'RUNNING', 'STOPPED', 'COMPLETED', 'FAILED'))
);
comment on column catalog_import.claimed_until is 'while the node that works on it is taken to be alive; each block renews it';
create index catalog_import_unfinished_ix on catalog_import (id) where status in ('UPLOADING', 'RECEIVED', 'RUNNING');
create index catalog_import_store_ix on catalog_import (store_id, id desc);

-- The uploaded lines in gzip'ed blocks: any node can take a killed import over, one block a chunk.
create table catalog_import_block (
    import_id  uuid        not null constraint catalog_import_block_import_fk references catalog_import on delete cascade,
    block      int         not null,
    first_line int         not null,
    lines      int         not null,
    content    bytea       not null,
    loaded_at  timestamptz,
    constraint catalog_import_block_pk primary key (import_id, block)
);

create table catalog_import_error (
    import_id uuid not null constraint catalog_import_error_import_fk references catalog_import on delete cascade,
    line      int  not null,
    position  int  not null,
    pointer   text,
    code      text not null,
    message   text not null,
    constraint catalog_import_error_pk primary key (import_id, line, position)
);
