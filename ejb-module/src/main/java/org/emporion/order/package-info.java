/**
 * Orders: placed from a cart by a user or a guest, split into one vendor order a vendor, shipped, completed or cancelled.
 *
 * <p>States: {@link org.emporion.order.model.OrderStatus} and {@link org.emporion.order.model.VendorOrderStatus}. Invariants:
 * order and payment attempt are committed before the gateway is called, and no transaction is open during the call; a cart
 * becomes at most one order; stock is held from the first transaction until it is sold at shipment or released; the buyer
 * pays what was shown or the order is not placed; every step is in the history. All changes lock the order's row first,
 * then the payment's, then stock.
 *
 * <p>Problems: {@code order.illegal_step}. Statement budget: placing an order of two lines at most 20 over both
 * transactions; reading one 4; a list 1.
 */
@NullMarked
package org.emporion.order;

import org.jspecify.annotations.NullMarked;
