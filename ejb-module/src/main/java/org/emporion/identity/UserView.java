package org.emporion.identity;

import java.time.Instant;
import java.util.UUID;
import org.emporion.identity.model.AccountStatus;
import org.jspecify.annotations.Nullable;

/**
 * An account as staff see it.
 *
 * @param email null while the person signs in by a phone number or a provider alone
 * @param statusReason why it was suspended, or may be used again
 * @param locale BCP 47 tag; null for the store's
 * @param verifiedAt when the owner last proved the address; null while they have not
 * @param version the entity tag's
 */
public record UserView(
        UUID id,
        @Nullable String email,
        String firstName,
        String lastName,
        Role role,
        AccountStatus status,
        @Nullable String statusReason,
        @Nullable String locale,
        @Nullable String avatarUrl,
        @Nullable Instant verifiedAt,
        Instant createdAt,
        int version) {}
