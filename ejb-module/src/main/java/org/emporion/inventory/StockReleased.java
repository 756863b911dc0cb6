package org.emporion.inventory;

import java.util.List;
import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Stock that was set aside can be promised again. */
@EventType("inventory.stock_released")
public record StockReleased(ReservationOwner.Type ownerType, UUID ownerId, List<StockLine> lines)
        implements DomainEvent {

    @Override
    public String subject() {
        return "reservation:" + ownerId;
    }
}
