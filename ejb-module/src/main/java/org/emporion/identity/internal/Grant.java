package org.emporion.identity.internal;

import java.time.Instant;
import java.util.UUID;
import org.emporion.identity.AccountView;

/**
 * A session that was opened or kept, and the one copy of its new refresh token.
 *
 * @param secondFactor whether it was opened, or confirmed since, with the second factor
 */
public record Grant(
        UUID sessionId, OpaqueToken refreshToken, Instant expiresAt, AccountView user, boolean secondFactor) {}
