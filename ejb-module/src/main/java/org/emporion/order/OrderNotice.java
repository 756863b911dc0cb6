package org.emporion.order;

import java.util.List;
import java.util.UUID;
import org.emporion.identity.Address;
import org.emporion.order.model.OrderStatus;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that a message to the buyer says.
 *
 * @param locale BCP 47 tag of the buyer's at placing
 * @param reason of the last step
 * @param orderToken with which a guest reads the order; absent for a user
 */
public record OrderNotice(
        UUID orderId,
        UUID storeId,
        String number,
        OrderStatus status,
        @Nullable UUID userId,
        String email,
        @Nullable String locale,
        Money items,
        Money discount,
        Money shipping,
        Money tax,
        Money total,
        boolean taxIncluded,
        Address shippingAddress,
        @Nullable String reason,
        @Nullable String orderToken,
        List<Line> lines) {

    public OrderNotice {
        lines = List.copyOf(lines);
    }

    /** One thing bought. */
    public record Line(String sku, String title, int quantity, Money unitPrice, Money items) {}
}
