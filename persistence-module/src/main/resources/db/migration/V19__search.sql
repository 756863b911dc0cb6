-- Which words stand for which others; read into memory by every node.
create table search_synonym (
    id         uuid        not null constraint search_synonym_pk primary key,
    store_id   uuid        not null,
    phrases    text[]      not null,
    one_way    boolean     not null,
    created_at timestamptz not null,
    version    int         not null,
    constraint search_synonym_phrases_ck check (cardinality(phrases) between 2 and 20)
);
comment on table search_synonym is 'not personal';
create index search_synonym_store_ix on search_synonym (store_id, id desc);

-- What is asked for and answered by a place in the shop beside what was found.
create table search_redirect (
    id         uuid        not null constraint search_redirect_pk primary key,
    store_id   uuid        not null,
    query      text        not null,
    url        text        not null,
    created_at timestamptz not null,
    version    int         not null,
    constraint search_redirect_query_uk unique (store_id, query)
);
comment on table search_redirect is 'not personal';
comment on column search_redirect.query is 'not personal; in the one form in which queries are compared';
create index search_redirect_store_ix on search_redirect (store_id, id desc);

-- How often what was asked a day, and how often something was chosen; with nobody's id, and no order within the day.
create table search_query_day (
    store_id        uuid not null,
    query           text not null,
    day             date not null,
    searches        int  not null default 0,
    without_results int  not null default 0,
    clicks          int  not null default 0,
    constraint search_query_day_pk primary key (store_id, query, day)
);
comment on table search_query_day is 'not personal: counted, with nobody''s id beside it';
create index search_query_day_day_ix on search_query_day (store_id, day);
create index search_query_day_prefix_ix on search_query_day (store_id, query text_pattern_ops);

-- The vectors of products, kept because making one costs a hundred times what reading one does.
create table search_vector (
    product_id uuid   not null constraint search_vector_pk primary key,
    text_hash  bigint not null,
    vector     bytea  not null
);
comment on table search_vector is 'not personal';
comment on column search_vector.vector is 'not personal; 32-bit floats, big-endian';
comment on column search_vector.text_hash is 'of the text that it was made from: another text wants another vector';

-- Which index answers, where a cluster holds it for all nodes.
create table search_generation (
    backend     text        not null constraint search_generation_pk primary key,
    name        text        not null,
    switched_at timestamptz not null
);
comment on table search_generation is 'not personal';
