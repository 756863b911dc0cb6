-- Who did what to which thing. Entries are only ever added; what changes later is the seal's number, once, and what was personal,
-- which may be erased: its digest stays, and with it the proof that the rest is as it was.

alter table outbox add column actor_address text;
alter table outbox add column changes text;
comment on column outbox.actor_address is 'personal: technical';
comment on column outbox.changes is 'personal: trace';

create table audit_entry (
    id            uuid        not null constraint audit_entry_pk primary key,
    store_id      uuid        not null,
    occurred_at   timestamptz not null,
    actor         text        not null,
    action        text        not null,
    resource      text        not null,
    request_id    text        not null,
    detail        text,
    detail_salt   bytea,
    detail_digest bytea,
    seal          bigint,
    constraint audit_entry_detail_ck check (detail is null or (detail_salt is not null and detail_digest is not null))
) partition by range (id);
create index audit_entry_store_ix on audit_entry (store_id, id desc);
create index audit_entry_actor_ix on audit_entry (store_id, actor, id desc);
create index audit_entry_action_ix on audit_entry (store_id, action, id desc);
create index audit_entry_resource_ix on audit_entry (store_id, resource, id desc);
create index audit_entry_unsealed_ix on audit_entry (id) where seal is null;
create index audit_entry_seal_ix on audit_entry (seal) where seal is not null;
comment on column audit_entry.detail is 'personal: trace';

create table audit_entry_rest partition of audit_entry default;
select ensure_month_partition('audit_entry', (current_date + make_interval(months => n))::date) from generate_series(0, 2) n;

-- The chain. `entries` holds the id and the SHA-256 of each sealed entry, 48 bytes each in the order of the ids: it names the one
-- that was changed, taken away or slipped in.
create table audit_seal (
    number    bigint      not null constraint audit_seal_pk primary key,
    sealed_at timestamptz not null,
    size      int         not null constraint audit_seal_size_ck check (size > 0),
    entries   bytea       not null,
    mac       bytea       not null
);
alter table audit_seal alter column entries set storage external;

-- Entries with lesser ids have been dropped for their age.
create table audit_kept (
    since uuid not null constraint audit_kept_pk primary key
);
insert into audit_kept (since) values ('00000000-0000-0000-0000-000000000000');

create function audit_entry_append_only() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE'
        and (new.id, new.store_id, new.occurred_at, new.actor, new.action, new.resource, new.request_id)
            is not distinct from
            (old.id, old.store_id, old.occurred_at, old.actor, old.action, old.resource, old.request_id)
        and new.detail_digest is not distinct from old.detail_digest
        and (new.seal is not distinct from old.seal or old.seal is null)
        and (new.detail is not distinct from old.detail or new.detail is null)
        and (new.detail_salt is not distinct from old.detail_salt or new.detail_salt is null)
    then
        return new;
    end if;
    raise exception 'audit entries are only ever added' using errcode = 'restrict_violation';
end
$$;
create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_entry_append_only();

-- Drops the monthly partitions that lie wholly before a month, and tells how many.
create function drop_month_partitions(parent text, month date) returns int
    language plpgsql as
$$
declare
    child text;
    dropped int := 0;
begin
    for child in
        select c.relname
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid
        where i.inhparent = to_regclass(parent)
          and c.relname ~ '_y[0-9]{4}m[0-9]{2}$'
          and to_date(right(c.relname, 8), '"y"YYYY"m"MM') < date_trunc('month', month::timestamp)
    loop
        execute format('drop table %I', child);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;
