/**
 * Takes and gives back money through gateways. Every call is a row before it is a call ({@link
 * org.emporion.payment.model.Attempt}), whose id is the gateway's idempotency key; what stays unknown is settled by the job
 * {@code settle-unknown-payments}.
 *
 * <p>States of an attempt: STARTED, UNKNOWN; SUCCEEDED, DECLINED. Invariants: no transaction is open during a call; an
 * attempt is settled once, and its amount moves with it; no more is captured than authorized, no more refunded than
 * captured; no card number is kept. Whoever pays for something hears of late authorizations through {@link
 * org.emporion.payment.AuthorizationListener}.
 *
 * <p>Problems: {@code payment.declined}, {@code payment.gateway_unavailable}, {@code payment.no_gateway}, {@code
 * payment.unknown_method}. Statement budget: opening a payment one, settling an attempt one.
 */
@NullMarked
package org.emporion.payment;

import org.jspecify.annotations.NullMarked;
