package org.emporion.catalog.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a product says of itself, checked already.
 *
 * @param attributes JSON text: an array of {@code {name, value, unit}}
 * @param optionTypes the names of the options that its variants differ by
 */
public record ProductContent(
        @Nullable String externalId,
        String slug,
        String title,
        @Nullable String shortDescription,
        @Nullable String description,
        @Nullable String brand,
        List<String> tags,
        String attributes,
        List<String> optionTypes,
        @Nullable String keywords,
        @Nullable String seoTitle,
        @Nullable String seoDescription,
        @Nullable Instant featuredFrom,
        @Nullable Instant featuredUntil,
        ProductStatus status) {}
