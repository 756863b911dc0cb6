package org.emporion.inventory;

import java.util.UUID;

/** An item of which more is wanted than can be promised. */
public record StockShortage(UUID vendorItemId, int wanted, int available) {}
