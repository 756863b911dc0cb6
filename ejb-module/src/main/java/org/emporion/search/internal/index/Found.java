package org.emporion.search.internal.index;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param total all that match, not only those on this page
 * @param corrected the words that were searched for in place of what was typed; null when it was taken as it stood
 * @param facets null unless they were wanted
 */
public record Found(
        List<Hit> hits,
        long total,
        @Nullable String corrected,
        @Nullable Counts facets) {

    /** A product of the page, with the row that was stored with it. */
    public record Hit(UUID id, String shown) {}

    /**
     * How many of the matching products have each value. The counts of what is narrowed down by already are those without that one
     * filter: they tell what another choice would give.
     *
     * @param categories by id
     * @param prices one for each of {@link ProductSearcher#PRICE_STEPS}
     * @param ratings how many have one star at least on average, two, and so on to four
     * @param attributes by name, then by value
     */
    public record Counts(
            Map<String, Long> categories,
            Map<String, Long> brands,
            List<Long> prices,
            List<Long> ratings,
            Map<String, Map<String, Long>> attributes) {}
}
