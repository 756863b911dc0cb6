package org.emporion.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.UUID;
import org.emporion.catalog.StockBand;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line as the buyer sees it.
 *
 * @param sellable false when it is no longer sold: then it has no price and is no part of the breakdown
 * @param unitPrice at this moment
 * @param previousPrice what the buyer saw before, if the price has changed since and the line was not touched
 * @param compareAt a higher price to strike through
 * @param total unit price times quantity, before discount
 * @param stock how much is there, as on the product's page; the number is shown only where the line asks for more
 * @param shortage how many of the quantity are not there; absent when all are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartLineView(
        UUID id,
        UUID vendorItemId,
        @Nullable UUID productId,
        @Nullable UUID variantId,
        @Nullable UUID vendorId,
        @Nullable String sku,
        @Nullable String title,
        Map<String, String> options,
        @Nullable String imageUrl,
        @Nullable String slug,
        int quantity,
        boolean sellable,
        @Nullable Money unitPrice,
        @Nullable Money previousPrice,
        @Nullable Money compareAt,
        @Nullable Money total,
        StockBand stock,
        @Nullable Integer shortage) {}
