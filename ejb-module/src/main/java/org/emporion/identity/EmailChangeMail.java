package org.emporion.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be mailed about a change of address.
 *
 * @param newEmail the address that is wanted
 * @param oldEmail the address of the account when this was asked, or before it was confirmed; null when it had none
 * @param locale of the account; null for the store's
 * @param token for {@code POST /auth/confirm-email}; null when the wanted address has an account already
 */
public record EmailChangeMail(
        UUID userId,
        String newEmail,
        @Nullable String oldEmail,
        @Nullable String locale,
        @Nullable String token) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "EmailChangeMail[" + userId + "]";
    }
}
