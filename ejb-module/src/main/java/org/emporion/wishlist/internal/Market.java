package org.emporion.wishlist.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.catalog.Offering;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a wish costs and how much there is of it, over all vendors.
 *
 * @param price the lowest; null while nobody sells it
 */
public record Market(@Nullable Money price, long available) {

    static final Market NONE = new Market(null, 0);

    /** @param variantId null for any form of the product */
    public static Market of(List<Offering> offerings, UUID productId, @Nullable UUID variantId) {
        Market market = NONE;
        for (Offering offering : offerings) {
            if (offering.productId().equals(productId)
                    && (variantId == null || offering.variantId().equals(variantId))) {
                market = market.with(offering);
            }
        }
        return market;
    }

    /** Of one product's offerings: each variant's by its id, and that of any form by the product's. */
    static Map<UUID, Market> byForm(List<Offering> offerings) {
        Map<UUID, Market> markets = new HashMap<>();
        for (Offering offering : offerings) {
            for (UUID form : List.of(offering.productId(), offering.variantId())) {
                markets.put(form, markets.getOrDefault(form, NONE).with(offering));
            }
        }
        return markets;
    }

    public boolean isInStock() {
        return available > 0;
    }

    private Market with(Offering offering) {
        Money other = offering.price();
        if (other == null) {
            return this;
        }
        Money lowest = price == null || other.compareTo(price) < 0 ? other : price;
        return new Market(lowest, available + Math.max(0, offering.available()));
    }
}
