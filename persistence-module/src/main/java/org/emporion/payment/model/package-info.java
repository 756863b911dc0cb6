/**
 * Payments as they are kept: one an order, with amounts that stand apart (authorized, captured, voided, refunded), and one
 * row for each call to a gateway, written before the call.
 *
 * <p>States of an attempt: STARTED, UNKNOWN, REQUIRES_ACTION; SUCCEEDED, DECLINED. Invariants, kept by check constraints:
 * no more is captured and voided than was authorized, no more refunded than captured. No card number is ever kept.
 *
 * <p>Statement budget: opening one, settling one.
 */
@NullMarked
package org.emporion.payment.model;

import org.jspecify.annotations.NullMarked;
