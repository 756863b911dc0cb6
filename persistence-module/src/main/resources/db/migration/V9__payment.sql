create table payment (
    id                uuid        not null constraint payment_pk primary key,
    store_id          uuid        not null,
    order_id          uuid        not null,
    currency          char(3)     not null,
    amount            bigint      not null,
    authorized_amount bigint      not null default 0,
    captured_amount   bigint      not null default 0,
    refunded_amount   bigint      not null default 0,
    voided_amount     bigint      not null default 0,
    created_at        timestamptz not null,
    version           int         not null,
    constraint payment_order_uk unique (order_id),
    constraint payment_amount_ck check (amount >= 0),
    constraint payment_authorized_ck check (authorized_amount between 0 and amount),
    constraint payment_captured_ck check (captured_amount >= 0 and captured_amount + voided_amount <= authorized_amount),
    constraint payment_refunded_ck check (refunded_amount between 0 and captured_amount)
);

-- Every call to a gateway is a row before it is a call; the row's id is the gateway's idempotency key.
create table payment_attempt (
    id                uuid        not null constraint payment_attempt_pk primary key,
    payment_id        uuid        not null constraint payment_attempt_payment_fk references payment,
    store_id          uuid        not null,
    kind              text        not null,
    gateway           text        not null,
    method            text,
    amount            bigint      not null,
    status            text        not null,
    gateway_reference text,
    failure_code      text,
    created_at        timestamptz not null,
    settled_at        timestamptz,
    checks            int         not null default 0,
    next_check_at     timestamptz,
    constraint payment_attempt_kind_ck check (kind in ('AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND')),
    constraint payment_attempt_status_ck check (status in ('STARTED', 'SUCCEEDED', 'DECLINED', 'REQUIRES_ACTION', 'UNKNOWN')),
    constraint payment_attempt_amount_ck check (amount > 0)
);
create index payment_attempt_payment_ix on payment_attempt (payment_id, id);
create index payment_attempt_unsettled_ix on payment_attempt (next_check_at) where status in ('STARTED', 'UNKNOWN', 'REQUIRES_ACTION');
create unique index payment_attempt_reference_uk on payment_attempt (gateway, kind, gateway_reference) where gateway_reference is not null;
comment on column payment_attempt.method is 'a token of the gateway, never a card number';

-- The books of the sandbox gateway: it stands for an outside system, so nothing else reads them.
create table sandbox_charge (
    idempotency_key uuid        not null constraint sandbox_charge_pk primary key,
    reference       text        not null constraint sandbox_charge_reference_uk unique,
    kind            text        not null,
    charge          text        not null,
    amount          bigint      not null,
    currency        char(3)     not null,
    outcome         text        not null,
    failure_code    text,
    visible_at      timestamptz not null,
    created_at      timestamptz not null
);
create index sandbox_charge_charge_ix on sandbox_charge (charge);
