package org.emporion.pricing;

import java.util.UUID;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A price to be set in the default price list.
 *
 * @param price from zero to {@link #HIGHEST} minor units
 * @param compareAt of the same currency and higher than the price; null for none
 */
public record NewPrice(
        UUID vendorItemId, Money price, @Nullable Money compareAt) {

    /** So that the largest cart of the dearest things still counts in 64 bits. */
    public static final long HIGHEST = 10_000_000_000L;
}
