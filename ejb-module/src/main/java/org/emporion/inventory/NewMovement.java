package org.emporion.inventory;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement that staff writes.
 *
 * @param quantity of a RECEIPT how many came, of a COUNT how many are there, of an ADJUSTMENT by how many the level
 *     changes, which may be negative
 * @param reason why, for the history
 */
public record NewMovement(
        @NotNull Kind kind,
        @NotNull UUID vendorItemId,
        @NotNull Integer quantity,
        @Nullable @Size(max = 500) String reason) {

    /** The kinds that people write by hand; the others come with orders. */
    public enum Kind {
        RECEIPT,
        ADJUSTMENT,
        COUNT
    }
}
