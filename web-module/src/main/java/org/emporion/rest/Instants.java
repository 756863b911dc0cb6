package org.emporion.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Instants in query parameters. */
public final class Instants {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /**
     * Reads an RFC 3339 instant in UTC between 1970 and 9999.
     *
     * @throws RequestProblem {@code request.invalid} naming the parameter
     */
    public static @Nullable Instant parse(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
                throw RequestProblem.invalid(parameter, "request.invalid_value", "must lie between 1970 and 9999");
            }
            return instant;
        } catch (DateTimeParseException notAnInstant) {
            throw RequestProblem.invalid(parameter, "request.invalid_value", "is not an RFC 3339 instant in UTC");
        }
    }
}
