package org.emporion.inventory;

import java.util.List;
import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/**
 * What is on hand was changed by receipts, counts or adjustments.
 *
 * @param lines by how much each changed, may be negative
 */
@EventType("inventory.stock_changed")
public record StockChanged(UUID warehouseId, List<StockLine> lines) implements DomainEvent {

    @Override
    public String subject() {
        return "warehouse:" + warehouseId;
    }
}
