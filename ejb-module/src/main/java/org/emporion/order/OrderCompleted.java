package org.emporion.order;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.jspecify.annotations.Nullable;

/** Nothing is left to do for the order. */
@EventType("order.completed")
public record OrderCompleted(
        UUID orderId, String number, @Nullable UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "order:" + orderId;
    }
}
