package org.emporion.catalog;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A category as it is written. Unchecked.
 *
 * @param parent id or slug; absent for a root. Only when it is created: later it is moved
 * @param furtherParents ids or slugs of those that it is listed under besides. Only when it is created, too
 * @param slug made from the name when absent
 * @param position among its siblings, 0 when absent
 */
public record CategoryDraft(
        @Nullable String parent,
        @Nullable List<String> furtherParents,
        @Nullable String slug,
        @Nullable String name,
        @Nullable String description,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        @Nullable String imageUrl,
        @Nullable Integer position) {

    public int positionOrFirst() {
        return Objects.requireNonNullElse(position, 0);
    }

    /** The further parents, which may be absent. */
    public List<String> furtherParentsOrNone() {
        return Objects.requireNonNullElse(furtherParents, List.of());
    }
}
