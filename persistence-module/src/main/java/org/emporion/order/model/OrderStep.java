package org.emporion.order.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of an order or of one vendor's part.
 *
 * @param vendorOrderId null where the whole order took the step
 * @param actor who took it
 */
public record OrderStep(
        UUID orderId,
        @Nullable UUID vendorOrderId,
        String from,
        String to,
        String actor,
        @Nullable String reason,
        Instant at) {}
