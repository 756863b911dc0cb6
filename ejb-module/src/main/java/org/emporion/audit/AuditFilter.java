package org.emporion.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; null is any.
 *
 * @param from recorded then or later
 * @param to recorded before then
 */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String resource,
        @Nullable Instant from,
        @Nullable Instant to) {}
