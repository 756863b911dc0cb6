package org.emporion.order;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.emporion.order.model.OrderStatus;
import org.emporion.platform.RequestProblem;
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
        @Nullable UUID vendorId) {

    /**
     * With the state as text.
     *
     * @throws RequestProblem {@code request.invalid} for a state that there is not
     */
    public static OrderFilter of(
            @Nullable String status,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String number,
            @Nullable String email,
            @Nullable UUID vendorId) {
        return new OrderFilter(status == null ? null : read(status), from, to, number, email, vendorId);
    }

    private static OrderStatus read(String status) {
        return Arrays.stream(OrderStatus.values())
                .filter(known -> known.name().equals(status))
                .findFirst()
                .orElseThrow(() -> RequestProblem.invalid(
                        "status", "request.invalid_value", "is none of " + Arrays.toString(OrderStatus.values())));
    }
}
