package org.emporion.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a person tells to get an account.
 *
 * @param locale BCP 47 tag; null for the store's
 */
public record Registration(
        String email,
        String password,
        String firstName,
        String lastName,
        @Nullable String locale) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "Registration[***]";
    }
}
