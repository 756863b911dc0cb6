package org.emporion.inventory;

import java.util.UUID;

/** So many of an item, counted on the shelf. */
public record StockCount(UUID vendorItemId, int onHand) {

    public StockCount {
        if (onHand < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
    }
}
