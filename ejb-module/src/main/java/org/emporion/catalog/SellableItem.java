package org.emporion.catalog;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a cart or an order needs to know of the thing it holds.
 *
 * @param title of the product; the options tell its variants apart
 * @param imageUrl the product's primary image
 * @param slug of the product
 * @param sellable the product is ACTIVE, the item too, and nothing of it is archived; says nothing of price or stock
 */
public record SellableItem(
        UUID vendorItemId,
        UUID productId,
        UUID variantId,
        UUID vendorId,
        String sku,
        String title,
        Map<String, String> options,
        @Nullable String imageUrl,
        String slug,
        boolean sellable) {}
