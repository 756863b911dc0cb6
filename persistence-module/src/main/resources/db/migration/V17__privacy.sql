-- The catalogue of personal data. Every column that says something about a person has its class in its comment, and every table
-- that holds such a column says in its own how its rows belong to a person. Export, erasure, retention and the rotation of keys
-- read these comments; docs/security.md explains their words.

comment on table store is 'not personal';
comment on table consumed_event is 'not personal';
comment on table job_lease is 'not personal';
comment on table job_run is 'not personal';
comment on table vendor is 'not personal';
comment on table category is 'not personal';
comment on table product is 'not personal';
comment on table product_former_slug is 'not personal';
comment on table product_category is 'not personal';
comment on table product_image is 'not personal';
comment on table variant is 'not personal';
comment on table vendor_item is 'not personal';
comment on table catalog_import is 'not personal';
comment on table catalog_import_block is 'not personal';
comment on table catalog_import_error is 'not personal';
comment on table price_list is 'not personal';
comment on table price is 'not personal';
comment on table warehouse is 'not personal';
comment on table stock_level is 'not personal';
comment on table stock_movement is 'not personal';
comment on table stock_reservation is 'not personal';
comment on table sandbox_charge is 'not personal';
comment on table audit_seal is 'not personal';
comment on table audit_kept is 'not personal';
comment on table rate_limit is 'not personal';
comment on table sign_in_brake is 'not personal';
comment on table ended_api_token is 'not personal';
comment on table phone_code_asker is 'not personal';
comment on table provider_attempt is 'not personal';

comment on table outbox is 'person: envelope.actor (user:); erasure: columns; also erased by: subject (user:)';
comment on column outbox.destination is 'not personal';
comment on column outbox.type is 'not personal';
comment on column outbox.subject is 'not personal';
comment on column outbox.envelope is 'not personal: events carry ids and figures';

comment on table idempotency_key is 'person: caller (user:); erasure: rows';
comment on column idempotency_key.body is 'personal: content; sealed';
comment on column idempotency_key.caller is 'not personal';
comment on column idempotency_key.key is 'not personal';
comment on column idempotency_key.request_hash is 'not personal';
comment on column idempotency_key.location is 'not personal';

comment on table user_account is 'person: id; erasure: columns';
comment on column user_account.email is 'personal: contact; erased as ''erased-'' || id || ''@erased.invalid''';
comment on column user_account.email_normalized is 'personal: contact; erased as ''erased-'' || id || ''@erased.invalid''';
comment on column user_account.first_name is 'personal: name; erased as ''Erased''';
comment on column user_account.last_name is 'personal: name; erased as ''Person''';

-- An ended session stays for a week without saying whose device it was: its access tokens are refused by it.
comment on table user_session is 'person: user_id; erasure: columns';
comment on table refresh_token is 'person: session_id -> user_session.id; erasure: rows';
comment on column refresh_token.token_hash is 'personal: credential';
comment on column refresh_token.parent_hash is 'personal: credential';
comment on table registration is 'person: email_normalized -> user_account.email_normalized; erasure: rows';
comment on column registration.token_hash is 'personal: credential';
comment on table email_change is 'person: user_id; erasure: rows';
comment on table user_address is 'person: user_id; erasure: rows';
comment on column user_address.phone is 'personal: contact; sealed';
comment on table user_follow is 'person: follower_id; erasure: rows; also erased by: followed_id';
comment on table user_follow_count is 'person: user_id; erasure: rows';
comment on table vendor_member is 'person: user_id; erasure: rows';
comment on column vendor_member.role is 'not personal';

comment on table cart is 'person: user_id; erasure: rows';
comment on column cart.currency is 'not personal';
comment on column cart.status is 'not personal';
comment on table cart_line is 'person: cart_id -> cart.id; erasure: rows';

comment on table customer_order is 'person: user_id; erasure: columns; kept from: id';
comment on column customer_order.number is 'not personal';
comment on column customer_order.placed_by is 'not personal';
comment on column customer_order.idempotency_key is 'not personal';
comment on column customer_order.email is 'personal: contact; erased as ''erased@erased.invalid''';
comment on column customer_order.locale is 'personal: preference';
comment on column customer_order.status is 'not personal';
comment on column customer_order.currency is 'not personal';
comment on column customer_order.shipping_method is 'not personal';
comment on column customer_order.shipping_address is 'personal: address; sealed phone; erased as jsonb_build_object(''firstName'', ''Erased'', ''lastName'', ''Person'', ''line1'', ''-'', ''city'', ''-'', ''country'', shipping_address -> ''country'')';
comment on column customer_order.billing_address is 'personal: address; sealed phone; erased as jsonb_build_object(''firstName'', ''Erased'', ''lastName'', ''Person'', ''line1'', ''-'', ''city'', ''-'', ''country'', billing_address -> ''country'')';

comment on table vendor_order is 'person: order_id -> customer_order.id; erasure: columns; kept from: id';
comment on column vendor_order.status is 'not personal';
comment on column vendor_order.tracking_number is 'personal: identifier';
comment on table order_line is 'person: order_id -> customer_order.id; erasure: columns';
comment on column order_line.sku is 'not personal';
comment on column order_line.title is 'not personal';
comment on column order_line.options is 'not personal';
comment on table order_history is 'person: order_id -> customer_order.id; erasure: columns; kept from: id';
comment on column order_history.from_status is 'not personal';
comment on column order_history.to_status is 'not personal';
comment on column order_history.actor is 'not personal';
comment on column order_history.reason is 'personal: content';

comment on table payment is 'person: order_id -> customer_order.id; erasure: columns';
comment on column payment.currency is 'not personal';
comment on table payment_attempt is 'person: payment_id -> payment.id; erasure: columns; kept from: id';
comment on column payment_attempt.kind is 'not personal';
comment on column payment_attempt.gateway is 'not personal';
comment on column payment_attempt.method is 'personal: identifier; a token of the gateway, never a card number';
comment on column payment_attempt.status is 'not personal';
comment on column payment_attempt.gateway_reference is 'not personal';
comment on column payment_attempt.failure_code is 'not personal';

-- Who gave an address that is not theirs, or not yet: erasure finds the row by it, an export never tells what became of it.
alter table notification add column caused_by uuid;
create index notification_cause_ix on notification (caused_by) where caused_by is not null;
comment on table notification is 'person: user_id | recipient -> user_account.email; erasure: rows; also erased by: caused_by';
comment on column notification.kind is 'not personal';
comment on column notification.channel is 'not personal';
comment on column notification.status is 'not personal';
-- An SMS is encrypted while it waits.
comment on column notification.recipient is 'personal: contact; sometimes sealed';
comment on column notification.text_body is 'personal: content; sometimes sealed; wiped once sent, it may hold a link that signs in';
comment on column notification.failure is 'personal: technical';
comment on table mailbox_message is 'person: recipient -> user_account.email | recipient -> email_change.previous_email; erasure: rows';
comment on column mailbox_message.channel is 'not personal';

comment on table audit_entry is 'person: actor (user:); erasure: columns; also erased by: resource (user:)';
comment on column audit_entry.actor is 'not personal';
comment on column audit_entry.action is 'not personal';
comment on column audit_entry.resource is 'not personal';
comment on column audit_entry.request_id is 'not personal';
comment on column audit_entry.detail_salt is 'personal: credential';
comment on column audit_entry.detail_digest is 'not personal: nothing can be read from it once its salt is gone';

-- Whose data is gone. The same is written to a file outside the database, so that a restored backup is cleared again.
create table erasure (
    person_id uuid        not null constraint erasure_pk primary key,
    store_id  uuid        not null,
    erased_by text        not null,
    erased_at timestamptz not null,
    swept_at  timestamptz,
    noted_at  timestamptz
);
create index erasure_unswept_ix on erasure (erased_at) where swept_at is null;
create index erasure_unnoted_ix on erasure (erased_at) where noted_at is null;
comment on table erasure is 'not personal';
comment on column erasure.swept_at is 'when it was done once more, for what requests that were on their way then have written';
comment on column erasure.noted_at is 'when it stood in the file';
create index user_account_closed_ix on user_account (archived_at) where archived_at is not null;

-- What a person asked for about themselves: at most one at a time.
create table data_export (
    user_id      uuid        not null constraint data_export_pk primary key
                                      constraint data_export_user_fk references user_account,
    store_id     uuid        not null,
    id           uuid        not null,
    state        text        not null,
    attempts     int         not null default 0,
    requested_at timestamptz not null,
    ready_at     timestamptz,
    expires_at   timestamptz not null,
    content      bytea,
    constraint data_export_state_ck check (state in ('REQUESTED', 'READY', 'FAILED')),
    constraint data_export_ready_ck check ((state = 'READY') = (content is not null))
);
create index data_export_requested_ix on data_export (requested_at) where state = 'REQUESTED';
create index data_export_expires_ix on data_export (expires_at);
alter table data_export alter column content set storage external;
comment on table data_export is 'person: user_id; erasure: rows';
comment on column data_export.state is 'not personal';
comment on column data_export.content is 'personal: content';

-- How far the work that goes through large tables from time to time has come.
create table privacy_mark (
    name text not null constraint privacy_mark_pk primary key,
    mark text not null
);
comment on table privacy_mark is 'not personal';

-- For erasure.
create index notification_user_ix on notification (user_id) where user_id is not null;
create index notification_recipient_ix on notification (recipient);
create index mailbox_message_recipient_ix on mailbox_message (recipient);
create index cart_owner_ix on cart (user_id) where user_id is not null;
create index customer_order_owner_ix on customer_order (user_id) where user_id is not null;
