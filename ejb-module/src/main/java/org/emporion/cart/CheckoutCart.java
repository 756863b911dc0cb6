package org.emporion.cart;

import java.util.List;
import java.util.UUID;
import org.emporion.pricing.QuoteLine;
import org.jspecify.annotations.Nullable;

/**
 * A cart that may become an order.
 *
 * @param version to be given to {@link CheckoutCarts#lock}
 * @param userId its owner; null for a guest
 * @param lines at least one, in the order of adding
 */
public record CheckoutCart(
        UUID cartId, int version, @Nullable UUID userId, String currency, List<CheckoutLine> lines) {

    public CheckoutCart {
        lines = List.copyOf(lines);
    }

    public List<QuoteLine> quoteLines() {
        return lines.stream().map(CheckoutLine::quoteLine).toList();
    }
}
