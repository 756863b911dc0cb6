package org.emporion.review;

import java.util.Arrays;
import java.util.Locale;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** In which order published reviews come. */
public enum ReviewSort {
    NEWEST("r.id desc", ""),
    HELPFUL("r.helpful desc, r.id desc", "(r.helpful, r.id) < (:value, :id)"),
    HIGHEST("r.rating desc, r.id desc", "(r.rating, r.id) < (:value, :id)"),
    LOWEST("r.rating, r.id", "(r.rating, r.id) > (:value, :id)");

    private final String order;
    private final String after;

    ReviewSort(String order, String after) {
        this.order = order;
        this.after = after;
    }

    /**
     * As requests name it.
     *
     * @throws RequestProblem {@code request.invalid} naming the parameter
     */
    public static ReviewSort of(@Nullable String parameter) {
        if (parameter == null) {
            return NEWEST;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.parameter().equals(parameter))
                .findFirst()
                .orElseThrow(() -> RequestProblem.invalid(
                        "sort", "request.invalid_value", "is newest, helpful, highest or lowest"));
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    String order() {
        return order;
    }

    /** The condition for what comes after a row, with the parameters {@code value} (but for the newest) and {@code id}. */
    String after() {
        return this == NEWEST ? "r.id < :id" : after;
    }

    /** By what the row is sorted, before its id. */
    int value(ReviewView row) {
        return switch (this) {
            case NEWEST -> 0;
            case HELPFUL -> row.helpful();
            case HIGHEST, LOWEST -> row.rating();
        };
    }
}
