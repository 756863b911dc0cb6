package org.emporion.inventory;

import java.util.UUID;

/** So many of an item, wanted; at least one. */
public record StockDemand(UUID vendorItemId, int quantity) {

    public StockDemand {
        if (quantity < 1) {
            throw new IllegalArgumentException("a demand is for at least one");
        }
    }
}
