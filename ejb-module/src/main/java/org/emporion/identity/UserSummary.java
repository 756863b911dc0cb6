package org.emporion.identity;

import java.time.Instant;
import java.util.UUID;
import org.emporion.identity.model.AccountStatus;
import org.jspecify.annotations.Nullable;

/** An account in the list of staff. */
public record UserSummary(
        UUID id,
        @Nullable String email,
        String firstName,
        String lastName,
        Role role,
        AccountStatus status,
        Instant createdAt) {}
