package org.emporion.inventory;

import java.util.List;
import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** Stock was set aside for its owner. */
@EventType("inventory.stock_reserved")
public record StockReserved(ReservationOwner.Type ownerType, UUID ownerId, List<StockLine> lines)
        implements DomainEvent {

    @Override
    public String subject() {
        return "reservation:" + ownerId;
    }
}
