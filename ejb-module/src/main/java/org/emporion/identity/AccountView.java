package org.emporion.identity;

import java.util.UUID;
import org.emporion.identity.model.AccountStatus;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner and the rest of the server see it.
 *
 * @param email as the owner wrote it; null while the person signs in by a phone number or a provider alone
 * @param locale BCP 47 tag; null for the store's
 * @param avatarUrl where their picture is
 */
public record AccountView(
        UUID id,
        @Nullable String email,
        String firstName,
        String lastName,
        Role role,
        AccountStatus status,
        @Nullable String locale,
        @Nullable String avatarUrl) {}
