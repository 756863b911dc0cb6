package org.emporion.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stock set aside.
 *
 * @param expiresAt when a job takes it back; absent for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReservationView(
        UUID id,
        UUID warehouseId,
        UUID vendorItemId,
        ReservationOwner.Type ownerType,
        UUID ownerId,
        int quantity,
        ReservationStatus status,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt) {}
