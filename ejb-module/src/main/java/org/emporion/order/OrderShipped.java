package org.emporion.order;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's part of the order is on its way.
 *
 * @param complete true when it was the last part
 */
@EventType("order.shipped")
public record OrderShipped(
        UUID orderId,
        String number,
        @Nullable UUID userId,
        UUID vendorOrderId,
        UUID vendorId,
        @Nullable String trackingNumber,
        boolean complete)
        implements DomainEvent {

    @Override
    public String subject() {
        return "order:" + orderId;
    }
}
