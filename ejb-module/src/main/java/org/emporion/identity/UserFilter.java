package org.emporion.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to list; null is no condition.
 *
 * @param text part of the name or of the mail address, in small letters
 * @param from opened at this instant or later
 * @param to opened before this instant
 */
public record UserFilter(
        @Nullable String text,
        @Nullable Role role,
        @Nullable AccountStatus status,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Less than three letters have no trigram, and so no index that finds them. */
    public static final int LEAST_TEXT = 3;

    private static final int MOST_TEXT = 100;

    /** @throws RequestProblem {@code request.invalid} naming the parameter */
    public static UserFilter of(
            @Nullable String q,
            @Nullable String role,
            @Nullable String status,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new UserFilter(
                text(q), constant(Role.class, "role", role), constant(AccountStatus.class, "status", status), from, to);
    }

    private static @Nullable String text(@Nullable String q) {
        if (q == null) {
            return null;
        }
        String text = q.strip().toLowerCase(Locale.ROOT);
        if (text.length() < LEAST_TEXT || text.length() > MOST_TEXT || text.indexOf(0) >= 0) {
            throw RequestProblem.invalid(
                    "q", "request.size", "must have " + LEAST_TEXT + " to " + MOST_TEXT + " characters");
        }
        return text;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String parameter, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestProblem.invalid(
                        parameter,
                        "request.invalid_value",
                        "must be one of " + Arrays.toString(type.getEnumConstants())));
    }
}
