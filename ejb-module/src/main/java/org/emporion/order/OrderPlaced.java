package org.emporion.order;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/** The order is paid for, or will be at shipment. */
@EventType("order.placed")
public record OrderPlaced(
        UUID orderId, String number, @Nullable UUID userId, Money total) implements DomainEvent {

    @Override
    public String subject() {
        return "order:" + orderId;
    }
}
