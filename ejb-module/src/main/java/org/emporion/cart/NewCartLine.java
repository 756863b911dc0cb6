package org.emporion.cart;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to put into the cart: an item of a certain vendor, or a variant from whichever vendor its buy box picks.
 *
 * @param quantity 1 when absent
 */
public record NewCartLine(
        @Nullable UUID vendorItemId,
        @Nullable UUID variantId,
        @Nullable @Min(1) @Max(9_999) Integer quantity) {

    int count() {
        return quantity == null ? 1 : quantity;
    }
}
