package org.emporion.catalog.model;

import org.jspecify.annotations.Nullable;

/** What a category shows of itself, apart from its place in the tree. */
public record CategoryContent(
        String slug,
        String name,
        @Nullable String description,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        @Nullable String imageUrl) {}
