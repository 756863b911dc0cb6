package org.emporion.inventory;

import java.time.Instant;
import java.util.UUID;

/**
 * How much of an item a warehouse has.
 *
 * @param available what can still be promised: {@code onHand - reserved}
 */
public record LevelView(
        UUID vendorItemId,
        UUID warehouseId,
        int onHand,
        int reserved,
        int incoming,
        int available,
        Instant updatedAt) {}
