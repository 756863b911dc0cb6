package org.emporion.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way.
 *
 * @param id of the event; consumers do each id once
 * @param sequence rises with every change of the subject; a consumer ignores a lower one than it has seen
 * @param causationId the event or request that led to this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope(
        UUID id,
        String type,
        int version,
        Instant occurredAt,
        UUID store,
        String subject,
        long sequence,
        String actor,
        String requestId,
        @Nullable UUID causationId,
        JsonNode data) {}
