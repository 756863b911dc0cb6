package org.emporion.catalog;

import java.util.UUID;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * An item that is sold at present.
 *
 * @param price in the store's currency; null while none is set
 * @param available how many can still be promised
 */
public record Offering(
        UUID vendorItemId,
        UUID productId,
        UUID variantId,
        UUID vendorId,
        @Nullable Money price,
        int available) {}
