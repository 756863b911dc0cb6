/**
 * Orders as they are kept.
 *
 * <p>States: AWAITING_PAYMENT, PLACED, PARTLY_SHIPPED, SHIPPED, DELIVERED, COMPLETED; CANCELLED, REFUSED. Invariants: a cart
 * has at most one order that is not refused; a vendor has one vendor order in an order; lines are snapshots and never
 * change; each step is a row of the history.
 *
 * <p>Statement budget: opening an order is one statement whatever its size, settling it one.
 */
@NullMarked
package org.emporion.order.model;

import org.jspecify.annotations.NullMarked;
