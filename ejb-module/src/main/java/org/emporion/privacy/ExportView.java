package org.emporion.privacy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the wish to have all data about oneself.
 *
 * @param readyAt when it was written; absent until then
 * @param expiresAt when it is forgotten
 * @param content a ZIP of one JSON file a table; never part of the JSON view
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportView(
        ExportState state,
        Instant requestedAt,
        @Nullable Instant readyAt,
        Instant expiresAt,
        @JsonIgnore byte @Nullable [] content) {}
