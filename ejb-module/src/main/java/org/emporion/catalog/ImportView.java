package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param dryRun nothing of it stays but what it would refuse
 * @param total lines that hold something
 * @param processed lines that were loaded or refused
 * @param failed those of them that were refused; each is named at {@code errorsUrl}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
        UUID id,
        ImportStatus status,
        boolean dryRun,
        int total,
        int processed,
        int failed,
        Instant createdAt,
        @Nullable Instant finishedAt,
        String errorsUrl) {}
