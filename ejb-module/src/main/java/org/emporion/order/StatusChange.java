package org.emporion.order;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.emporion.order.model.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * A step that staff take.
 *
 * @param vendorOrderId the one part that takes it; null for all that the caller may change
 * @param trackingNumber where the parts are shipped
 */
public record StatusChange(
        @NotNull OrderStatus status,
        @Nullable UUID vendorOrderId,
        @Nullable @Size(min = 1, max = 100) String trackingNumber,
        @Nullable @Size(max = 500) String reason) {}
