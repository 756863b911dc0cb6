package org.emporion.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something about a line that the buyer should be told before ordering.
 *
 * @param available with {@code ONLY_N_LEFT}: how many there are
 * @param previousPrice with {@code PRICE_CHANGED}: what it was when the buyer saw it before
 * @param price with {@code PRICE_CHANGED}: what it is now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartNotice(
        Kind code,
        UUID lineId,
        UUID vendorItemId,
        @Nullable Integer available,
        @Nullable Money previousPrice,
        @Nullable Money price) {

    /** What there is to be told. */
    public enum Kind {
        PRICE_CHANGED,
        OUT_OF_STOCK,
        ONLY_N_LEFT,
        NO_LONGER_SOLD
    }
}
