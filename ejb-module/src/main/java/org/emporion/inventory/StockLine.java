package org.emporion.inventory;

import java.util.UUID;

/** An item and how many of it an event is about. */
public record StockLine(UUID vendorItemId, int quantity) {}
