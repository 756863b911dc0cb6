package org.emporion.order;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.jspecify.annotations.Nullable;

/** The payment failed; the cart is open again. */
@EventType("order.refused")
public record OrderRefused(
        UUID orderId, String number, @Nullable UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "order:" + orderId;
    }
}
