package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A category in a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategorySummary(
        UUID id,
        String slug,
        String name,
        @Nullable String imageUrl,
        int position,
        int depth,
        @Nullable UUID parentId) {}
