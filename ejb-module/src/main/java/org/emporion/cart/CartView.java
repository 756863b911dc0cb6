package org.emporion.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.pricing.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A cart as its owner sees it.
 *
 * @param id absent while there is no cart yet
 * @param token a guest's claim to the cart, to be sent as {@code X-Cart-Token}
 * @param status OPEN, or LOCKED while its order is being paid
 * @param breakdown what all lines that are sold come to; its total is the order's {@code acceptedTotal}
 * @param notices what the buyer should be told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartView(
        @Nullable UUID id,
        @Nullable String token,
        String status,
        String currency,
        List<CartLineView> lines,
        int quantity,
        Quote breakdown,
        List<CartNotice> notices,
        @Nullable Instant expiresAt,
        int version) {

    public CartView {
        lines = List.copyOf(lines);
        notices = List.copyOf(notices);
    }
}
