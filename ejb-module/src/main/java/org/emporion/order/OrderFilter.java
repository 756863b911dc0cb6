package org.emporion.order;

import java.time.Instant;
import java.util.UUID;
import org.emporion.order.model.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list is to hold; null for any.
 *
 * @param from the earliest moment of opening, inclusive
 * @param to the latest, exclusive
 * @param email for the store's staff alone, others' lists are empty with it
 */
public record OrderFilter(
        @Nullable OrderStatus status,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String number,
        @Nullable String email,
        @Nullable UUID vendorId) {}
