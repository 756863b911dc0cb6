package org.emporion.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the mail with the link to a new password needs.
 *
 * @param locale BCP 47 tag; null for the store's
 * @param token for {@code POST /auth/reset-password}
 */
public record ResetMail(
        UUID userId,
        String email,
        String firstName,
        @Nullable String locale,
        String token) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "ResetMail[***]";
    }
}
