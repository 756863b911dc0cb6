package org.emporion.order;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.jspecify.annotations.Nullable;

/** All of the order has arrived. */
@EventType("order.delivered")
public record OrderDelivered(
        UUID orderId, String number, @Nullable UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "order:" + orderId;
    }
}
