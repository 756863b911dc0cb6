package org.emporion.identity;

import java.time.Instant;
import java.util.UUID;
import org.emporion.identity.model.AccountStatus;

/** An account in the list of staff. */
public record UserSummary(
        UUID id, String email, String firstName, String lastName, Role role, AccountStatus status, Instant createdAt) {}
