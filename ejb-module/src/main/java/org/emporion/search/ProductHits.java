package org.emporion.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.emporion.catalog.ProductSummary;
import org.jspecify.annotations.Nullable;

/**
 * Products that were found.
 *
 * @param total all that match
 * @param offset of the first item among them
 * @param corrected the words that were searched for where what was typed looked like a misprint
 * @param redirect a place in the shop that this query leads to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductHits(
        List<ProductSummary> items,
        long total,
        int offset,
        @Nullable String corrected,
        @Nullable String redirect,
        @Nullable Facets facets) {

    /**
     * How many of the matching products have each value, the most first. Of what the search is narrowed down by already, the counts are
     * those without that one filter.
     */
    public record Facets(
            List<CategoryCount> categories,
            List<ValueCount> brands,
            List<PriceCount> prices,
            List<RatingCount> ratings,
            List<AttributeCounts> attributes) {}

    /** @param parent the id of the one above; absent for a root */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CategoryCount(
            UUID id, String slug, String name, @Nullable UUID parent, long count) {}

    /** A value. */
    public record ValueCount(String value, long count) {}

    /**
     * A range of lowest prices in minor units.
     *
     * @param from the least price in it; absent for the first range
     * @param below the first price that is not in it; absent for the last range
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PriceCount(@Nullable Long from, @Nullable Long below, long count) {}

    /**
     * How many have so many stars or more.
     *
     * @param atLeast stars on average
     */
    public record RatingCount(int atLeast, long count) {}

    /** The values of one attribute. */
    public record AttributeCounts(String name, List<ValueCount> values) {}
}
