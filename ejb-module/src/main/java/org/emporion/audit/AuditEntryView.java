package org.emporion.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to which thing.
 *
 * @param occurredAt when it was done; the id tells when it was recorded
 * @param detail from where ({@code address}), and what changed ({@code changes}: a field's {@code before} and {@code
 *     after})
 * @param erased true when the detail was personal and has been erased
 * @param seal the number of the seal that closes it; null in its first hour
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntryView(
        UUID id,
        Instant occurredAt,

        @Schema(
                description = "user:<id>, guest or system:<job>",
                examples = "user:01939c1d-7a10-7000-8000-000000000001")
        String actor,

        @Schema(description = "An event's type or an act's name.", examples = "order.placed")
        String action,

        @Schema(description = "What it was done to.", examples = "order:01939c1e-8e00-7a3b-8c4d-5e6f7a8b9c0d")
        String resource,

        String requestId,

        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT) @Nullable
        Map<String, Object> detail,

        boolean erased,
        @Nullable Long seal) {}
