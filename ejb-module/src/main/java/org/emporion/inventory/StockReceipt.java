package org.emporion.inventory;

import java.util.UUID;

/** So many of an item, arrived; at least one. */
public record StockReceipt(UUID vendorItemId, int quantity) {

    public StockReceipt {
        if (quantity < 1) {
            throw new IllegalArgumentException("a receipt is of at least one");
        }
    }
}
