package org.emporion.order;

import java.time.Instant;
import java.util.UUID;
import org.emporion.order.model.OrderStatus;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of orders.
 *
 * @param total for a vendor's staff the sum of their own vendor orders
 * @param email for the store's staff alone
 * @param quantity of all things in it, for a vendor's staff of their own
 */
public record OrderSummary(
        UUID id,
        String number,
        OrderStatus status,
        Money total,
        long quantity,
        @Nullable String email,
        Instant createdAt,
        @Nullable Instant placedAt) {}
