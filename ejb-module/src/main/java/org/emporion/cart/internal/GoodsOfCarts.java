package org.emporion.cart.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.emporion.catalog.CatalogQueries;
import org.emporion.inventory.StockQueries;
import org.emporion.pricing.PriceQueries;

/** Looks items up where they live, a statement each of catalogue, prices and stock. */
@ApplicationScoped
public class GoodsOfCarts {

    @Inject
    private CatalogQueries catalog;

    @Inject
    private PriceQueries prices;

    @Inject
    private StockQueries stock;

    public Goods lookUp(UUID storeId, String currency, Collection<UUID> vendorItemIds) {
        return new Goods(
                catalog.sellable(storeId, vendorItemIds),
                prices.current(storeId, vendorItemIds, currency),
                stock.available(storeId, vendorItemIds));
    }

    /** Without the stock, for a caller that lets the reservation decide. */
    public Goods lookUpWithoutStock(UUID storeId, String currency, Collection<UUID> vendorItemIds) {
        return new Goods(
                catalog.sellable(storeId, vendorItemIds), prices.current(storeId, vendorItemIds, currency), Map.of());
    }
}
