package org.emporion.identity;

import org.jspecify.annotations.Nullable;

/**
 * What the mail to an address that is to be proven needs. It holds nothing that the registering person wrote, who may be
 * anybody: no names.
 *
 * @param email as it was registered
 * @param locale BCP 47 tag; null for the store's
 * @param token for {@code POST /auth/verify-email}
 */
public record VerificationMail(String email, @Nullable String locale, String token) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "VerificationMail[***]";
    }
}
