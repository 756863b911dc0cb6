create table notification (
    id              uuid        not null,
    store_id        uuid        not null,
    kind            text        not null,
    channel         text        not null,
    user_id         uuid,
    recipient       text        not null,
    subject         text        not null,
    text_body       text,
    html_body       text,
    status          text        not null,
    attempts        int         not null default 0,
    next_attempt_at timestamptz,
    failure         text,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    constraint notification_pk primary key (id),
    constraint notification_channel_ck check (channel in ('EMAIL', 'SMS', 'PUSH', 'IN_APP')),
    constraint notification_status_ck check (status in ('QUEUED', 'SENT', 'DEAD'))
) partition by range (id);
create index notification_due_ix on notification (next_attempt_at) where status = 'QUEUED';
create index notification_dead_ix on notification (store_id, id desc) where status = 'DEAD';
comment on column notification.recipient is 'personal: contact';
comment on column notification.subject is 'personal: content';
comment on column notification.text_body is 'personal: content; wiped once sent, it may hold a link that signs in';
comment on column notification.html_body is 'personal: content; wiped once sent';

create table notification_rest partition of notification default;
select ensure_month_partition('notification', (current_date + make_interval(months => n))::date) from generate_series(0, 2) n;

-- Where mail goes in demo mode.
create table mailbox_message (
    id          uuid        not null constraint mailbox_message_pk primary key,
    store_id    uuid        not null,
    channel     text        not null,
    recipient   text        not null,
    subject     text        not null,
    text_body   text        not null,
    html_body   text,
    received_at timestamptz not null
);
create index mailbox_message_store_ix on mailbox_message (store_id, id desc);
comment on column mailbox_message.recipient is 'personal: contact';
comment on column mailbox_message.subject is 'personal: content';
comment on column mailbox_message.text_body is 'personal: content';
comment on column mailbox_message.html_body is 'personal: content';
