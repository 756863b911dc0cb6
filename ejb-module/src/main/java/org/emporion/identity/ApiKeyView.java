package org.emporion.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner sees it.
 *
 * @param hint its last four characters
 * @param scopes what its tokens may hold, as far as the owner's role allows it then
 * @param lastUsedAt when it was last exchanged for a token
 */
public record ApiKeyView(
        UUID id,
        String name,
        String hint,
        List<String> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
