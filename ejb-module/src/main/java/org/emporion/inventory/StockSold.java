package org.emporion.inventory;

import java.util.List;
import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Stock that was set aside has been sold. */
@EventType("inventory.stock_sold")
public record StockSold(ReservationOwner.Type ownerType, UUID ownerId, List<StockLine> lines) implements DomainEvent {

    @Override
    public String subject() {
        return "reservation:" + ownerId;
    }
}
