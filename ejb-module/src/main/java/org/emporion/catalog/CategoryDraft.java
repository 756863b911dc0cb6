package org.emporion.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A category as it is written. Unchecked.
 *
 * @param parent id or slug; absent for a root. Only when it is created: later it is moved
 * @param slug made from the name when absent
 * @param position among its siblings, 0 when absent
 */
public record CategoryDraft(
        @Nullable String parent,
        @Nullable String slug,
        @Nullable String name,
        @Nullable String description,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        @Nullable String imageUrl,
        @Nullable Integer position) {}
