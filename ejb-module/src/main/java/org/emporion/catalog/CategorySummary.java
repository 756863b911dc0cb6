package org.emporion.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A category in a list.
 *
 * @param furtherParentIds what it is listed under beside its parent; absent when nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategorySummary(
        UUID id,
        String slug,
        String name,
        @Nullable String imageUrl,
        int position,
        int depth,
        @Nullable UUID parentId,
        @Nullable List<UUID> furtherParentIds) {

    List<UUID> furtherParentIdsOrNone() {
        return furtherParentIds == null ? List.of() : furtherParentIds;
    }
}
