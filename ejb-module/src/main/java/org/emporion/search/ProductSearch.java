package org.emporion.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for. What is null does not matter.
 *
 * @param text what somebody typed; null or without a word for all products
 * @param category id or slug; those below it count too
 * @param brands any of them
 * @param vendor id or slug
 * @param minPrice in minor units, as is {@code maxPrice}
 * @param minRating on average at least; what nobody has rated is left out
 * @param attributes each {@code name:value}; values of one name widen each other, names narrow each other
 * @param facets whether counts are wanted
 */
public record ProductSearch(
        @Nullable String text,
        @Nullable String category,
        List<String> brands,
        @Nullable String vendor,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        @Nullable Integer minRating,
        List<String> attributes,
        SearchOrder order,
        int offset,
        int limit,
        boolean facets) {}
