package org.emporion.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A live session as its owner sees it.
 *
 * @param current the one that asks
 */
public record SessionView(
        UUID id,
        @Nullable String device,
        @Nullable String address,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {}
