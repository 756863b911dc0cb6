package org.emporion.order;

import java.util.UUID;
import org.emporion.order.model.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * A step that staff take.
 *
 * @param version that they saw
 * @param vendorOrderId the one part that takes it; null for all that the caller may change
 * @param trackingNumber where the parts are shipped
 */
public record StatusChange(
        int version,
        OrderStatus status,
        @Nullable UUID vendorOrderId,
        @Nullable String trackingNumber,
        @Nullable String reason) {}
