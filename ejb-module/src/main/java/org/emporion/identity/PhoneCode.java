package org.emporion.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the message with a code needs.
 *
 * @param phone E.164
 * @param code six digits, for {@code POST /auth/otp/verify}
 * @param locale BCP 47 tag; null for the store's
 * @param expiresAt when the code is of no use any more
 */
public record PhoneCode(String phone, String code, @Nullable String locale, Instant expiresAt) {

    /** Keeps the code out of logs. */
    @Override
    public String toString() {
        return "PhoneCode[***]";
    }
}
