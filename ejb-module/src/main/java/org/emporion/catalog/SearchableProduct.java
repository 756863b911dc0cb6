package org.emporion.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.media.MediaAddresses;
import org.emporion.media.MediaVariant;
import org.jspecify.annotations.Nullable;

/**
 * A product as a search index wants it: everything that people look for or narrow down by.
 *
 * @param shown whether everybody may see it; what is not shown leaves the index
 * @param category the slug of its primary category
 * @param categories those that it is in and those above them
 * @param lowestAmount in minor units of {@code lowestCurrency}
 */
public record SearchableProduct(
        UUID id,
        UUID storeId,
        boolean shown,
        String slug,
        String title,
        @Nullable String shortDescription,
        @Nullable String description,
        @Nullable String brand,
        List<String> tags,
        @Nullable String keywords,
        List<Attribute> attributes,
        @Nullable String image,
        @Nullable String category,
        List<CategoryLink> categories,
        @Nullable Long lowestAmount,
        @Nullable String lowestCurrency,
        @Nullable Instant publishedAt,
        @Nullable String externalId,
        List<Item> items,
        List<String> barcodes) {

    /** What one vendor sells of it. */
    public record Item(UUID id, UUID vendorId, String sku) {}

    /** The picture as lists show it. */
    public @Nullable String thumbnail() {
        return image == null ? null : MediaAddresses.smaller(image, MediaVariant.MEDIUM);
    }
}
