package org.emporion.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that an order took.
 *
 * @param vendorOrderId null where the whole order took it
 * @param from absent for the first
 * @param actor who took it: to a buyer others are {@code staff} or {@code system}
 */
public record OrderHistoryEntry(
        UUID id,
        @Nullable UUID vendorOrderId,
        @Nullable String from,
        String to,
        String actor,
        @Nullable String reason,
        Instant occurredAt) {}
