-- A category stands under one parent, which gives it its path, and may be listed under further ones.
create table category_further_parent (
    category_id uuid not null constraint category_further_parent_category_fk references category,
    parent_id   uuid not null constraint category_further_parent_parent_fk references category,
    constraint category_further_parent_pk primary key (category_id, parent_id),
    constraint category_further_parent_other_ck check (category_id <> parent_id)
);
create index category_further_parent_ix on category_further_parent (parent_id);
comment on table category_further_parent is 'not personal';

alter table category add column above uuid[] not null default '{}';
comment on column category.above is 'ids of all categories above it by any parent, and its own: what is below one is what has it here';
update category set above = cast(string_to_array(rtrim(path, '/'), '/') as uuid[]);
-- Entries that wait to be sorted in would be read through by each that looks for what is below a category.
create index category_above_ix on category using gin (above) with (fastupdate = off);
