package org.emporion.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a level.
 *
 * @param onHandChange by how much what is on hand changed
 * @param reservedChange by how much what is reserved changed
 * @param referenceType what it was for: CART, ORDER or OFFER
 * @param actor who did it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MovementView(
        UUID id,
        UUID warehouseId,
        UUID vendorItemId,
        StockMovementKind kind,
        int onHandChange,
        int reservedChange,
        @Nullable String referenceType,
        @Nullable UUID referenceId,
        @Nullable String reason,
        String actor,
        Instant occurredAt) {}
