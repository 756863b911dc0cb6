-- What every capability stands on: stores, outbox, idempotency keys, consumed events, job leases.

create table store (
    id               uuid        not null constraint store_pk primary key,
    code             text        not null constraint store_code_uk unique,
    name             text        not null,
    host_name        text                 constraint store_host_name_uk unique,
    default_currency char(3)     not null,
    default_locale   text        not null,
    time_zone        text        not null,
    created_at       timestamptz not null
);

insert into store (id, code, name, default_currency, default_locale, time_zone, created_at)
values ('00000000-0000-7000-8000-000000000001', 'default', '${storeName}', '${storeCurrency}', '${storeLocale}',
        '${storeTimeZone}', current_timestamp);

-- Makes the partition of a month for a table that is partitioned by UUIDv7, whose leading 48 bits are milliseconds.
create function ensure_month_partition(parent text, month date) returns void
    language plpgsql as
$$
declare
    child text := parent || to_char(month, '"_y"YYYY"m"MM');
    lower text := lpad(to_hex((extract(epoch from date_trunc('month', month::timestamp) at time zone 'UTC') * 1000)::bigint), 12, '0');
    upper text := lpad(to_hex((extract(epoch from (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC') * 1000)::bigint), 12, '0');
begin
    if to_regclass(child) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)', child, parent,
                       (lower || '00000000000000000000')::uuid, (upper || '00000000000000000000')::uuid);
    end if;
end
$$;

create sequence outbox_sequence;

create table outbox (
    id           uuid        not null,
    store_id     uuid        not null,
    sequence     bigint      not null default nextval('outbox_sequence'),
    destination  text        not null,
    type         text        not null,
    subject      text        not null,
    envelope     jsonb       not null,
    created_at   timestamptz not null,
    sent_at      timestamptz,
    constraint outbox_pk primary key (id),
    constraint outbox_destination_ck check (destination in ('events', 'notifications', 'replenishment', 'webhooks'))
) partition by range (id);
alter sequence outbox_sequence owned by outbox.sequence;
create index outbox_unsent_ix on outbox (sequence) where sent_at is null;

create table outbox_rest partition of outbox default;
select ensure_month_partition('outbox', (current_date + make_interval(months => n))::date) from generate_series(0, 2) n;

-- One row an event and consumer: what makes delivery at least once have its effect once.
create table consumed_event (
    consumer    text        not null,
    event_id    uuid        not null,
    consumed_at timestamptz not null,
    constraint consumed_event_pk primary key (consumer, event_id)
);
create index consumed_event_consumed_at_ix on consumed_event (consumed_at);

create table idempotency_key (
    store_id     uuid        not null,
    caller       text        not null,
    key          text        not null,
    request_hash text        not null,
    status       int,
    location     text,
    body         text,
    created_at   timestamptz not null,
    constraint idempotency_key_pk primary key (store_id, caller, key),
    constraint idempotency_key_key_ck check (length(key) between 1 and 255)
);
create index idempotency_key_created_at_ix on idempotency_key (created_at);
comment on column idempotency_key.body is 'personal: contact';

-- Which node may run a job now; a dead node's lease runs out.
create table job_lease (
    job             text        not null constraint job_lease_pk primary key,
    node            text,
    leased_until    timestamptz,
    last_started_at timestamptz
);

create table job_run (
    id         uuid        not null constraint job_run_pk primary key,
    job        text        not null,
    node       text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz,
    status     text        not null,
    message    text,
    constraint job_run_status_ck check (status in ('RUNNING', 'COMPLETED', 'FAILED', 'ABANDONED'))
);
create index job_run_job_ix on job_run (job, id desc);
create index job_run_running_ix on job_run (node) where status = 'RUNNING';
create index job_run_started_at_ix on job_run (started_at);
