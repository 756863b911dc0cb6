package org.emporion.inventory.internal;

import java.util.UUID;
import org.emporion.inventory.StockLine;

/** By how much a level changes. */
public record LevelChange(UUID vendorItemId, UUID warehouseId, int onHand, int reserved) {

    public StockLine onHandLine() {
        return new StockLine(vendorItemId, onHand);
    }
}
