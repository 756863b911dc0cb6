package org.emporion.order;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.jspecify.annotations.Nullable;

/** The order ended before anything was shipped. */
@EventType("order.cancelled")
public record OrderCancelled(
        UUID orderId, String number, @Nullable UUID userId) implements DomainEvent {

    @Override
    public String subject() {
        return "order:" + orderId;
    }
}
