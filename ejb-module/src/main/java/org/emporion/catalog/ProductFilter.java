package org.emporion.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which products a list shows; what is null does not matter.
 *
 * @param category id or slug; those below it count too
 * @param minPrice in minor units of the store's currency, as is {@code maxPrice}
 * @param attributes each {@code name:value}; all must be true
 * @param vendor id or slug
 * @param minRating so many stars on average at least
 */
public record ProductFilter(
        @Nullable String category,
        @Nullable String brand,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        List<String> attributes,
        @Nullable String vendor,
        @Nullable Integer minRating,
        boolean inStock) {

    /** Every product. */
    public static final ProductFilter NONE = new ProductFilter(null, null, null, null, List.of(), null, null, false);

    /** Every product of a category and those below it. */
    public ProductFilter in(String categoryId) {
        return new ProductFilter(categoryId, brand, minPrice, maxPrice, attributes, vendor, minRating, inStock);
    }

    /** Every product that this vendor has an item of. */
    public ProductFilter by(String vendorId) {
        return new ProductFilter(category, brand, minPrice, maxPrice, attributes, vendorId, minRating, inStock);
    }
}
