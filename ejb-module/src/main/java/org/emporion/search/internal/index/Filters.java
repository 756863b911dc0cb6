package org.emporion.search.internal.index;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a search down. Values of one name widen each other, names narrow each other.
 *
 * @param category this one or any below it
 * @param minPrice minor units, as is {@code maxPrice}; both ends are in
 * @param minRating on average at least
 */
public record Filters(
        @Nullable UUID category,
        List<String> brands,
        @Nullable UUID vendor,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        @Nullable Integer minRating,
        Map<String, List<String>> attributes) {

    /** Everything. */
    public static final Filters NONE = new Filters(null, List.of(), null, null, null, null, Map.of());

    Filters withoutCategory() {
        return new Filters(null, brands, vendor, minPrice, maxPrice, minRating, attributes);
    }

    Filters withoutBrands() {
        return new Filters(category, List.of(), vendor, minPrice, maxPrice, minRating, attributes);
    }

    Filters withoutPrice() {
        return new Filters(category, brands, vendor, null, null, minRating, attributes);
    }

    Filters withoutRating() {
        return new Filters(category, brands, vendor, minPrice, maxPrice, null, attributes);
    }

    Filters withoutAttribute(String name) {
        Map<String, List<String>> left = new java.util.LinkedHashMap<>(attributes);
        left.remove(name);
        return new Filters(category, brands, vendor, minPrice, maxPrice, minRating, Map.copyOf(left));
    }
}
