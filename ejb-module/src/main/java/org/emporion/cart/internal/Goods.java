package org.emporion.cart.internal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.emporion.catalog.SellableItem;
import org.emporion.pricing.PriceView;

/** What the catalogue, the price list and the warehouse say about items at this moment. */
public record Goods(Map<UUID, SellableItem> items, Map<UUID, PriceView> prices, Map<UUID, Integer> available) {

    /** The item, if it can be bought: on sale and with a price; its stock is another matter. */
    public Optional<SellableItem> onSale(UUID vendorItemId) {
        return Optional.ofNullable(items.get(vendorItemId))
                .filter(item -> item.sellable() && prices.containsKey(vendorItemId));
    }

    /** The price of an item that is {@link #onSale}. */
    public PriceView price(UUID vendorItemId) {
        return Optional.ofNullable(prices.get(vendorItemId)).orElseThrow();
    }

    public int availableOf(UUID vendorItemId) {
        return available.getOrDefault(vendorItemId, 0);
    }
}
