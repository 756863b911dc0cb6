package org.emporion.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which products a list shows; what is null does not matter.
 *
 * @param category id or slug; those below it count too
 * @param brands any of them; every one where none is named
 * @param minPrice in minor units of the store's currency, as is {@code maxPrice}
 * @param attributes each {@code name:value} or {@code name:least..greatest}; of several with one name any may be true
 * @param vendor id or slug
 * @param minRating so many stars on average at least
 */
public record ProductFilter(
        @Nullable String category,
        List<String> brands,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        List<String> attributes,
        @Nullable String vendor,
        @Nullable Integer minRating,
        boolean inStock) {

    /** Every product. */
    public static final ProductFilter NONE =
            new ProductFilter(null, List.of(), null, null, List.of(), null, null, false);

    /** Every product of a category and those below it. */
    public ProductFilter in(String categoryId) {
        return new ProductFilter(categoryId, brands, minPrice, maxPrice, attributes, vendor, minRating, inStock);
    }

    /** Every product that this vendor has an item of. */
    public ProductFilter by(String vendorId) {
        return new ProductFilter(category, brands, minPrice, maxPrice, attributes, vendorId, minRating, inStock);
    }
}
