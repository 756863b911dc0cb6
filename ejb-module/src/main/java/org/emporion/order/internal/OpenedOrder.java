package org.emporion.order.internal;

import org.emporion.payment.StartedAttempt;
import org.jspecify.annotations.Nullable;

/**
 * An order after its first transaction.
 *
 * @param attempt the authorization to be sent; null where there is nothing to pay
 */
public record OpenedOrder(
        OrderDraft draft, String number, @Nullable StartedAttempt attempt) {

    OrderRef ref() {
        return new OrderRef(
                draft.id(),
                number,
                draft.cart().cartId(),
                draft.command().caller().userId());
    }
}
