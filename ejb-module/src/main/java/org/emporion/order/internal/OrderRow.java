package org.emporion.order.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as its table has it.
 *
 * @param column as {@link OrderDetails} selects them
 */
public record OrderRow(@Nullable Object[] column) {

    public UUID id() {
        return (UUID) column[0];
    }

    /** Nobody for a guest's. */
    public @Nullable UUID owner() {
        return (UUID) column[2];
    }

    String currency() {
        return String.valueOf(column[5]);
    }
}
