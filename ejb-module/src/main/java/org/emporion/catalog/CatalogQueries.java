package org.emporion.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.emporion.inventory.StockQueries;
import org.emporion.media.MediaAddresses;
import org.emporion.media.MediaVariant;
import org.emporion.platform.Stores;
import org.emporion.pricing.PriceQueries;
import org.emporion.pricing.PriceView;
import org.jspecify.annotations.Nullable;

/** What the catalogue tells carts and orders about the items they hold. */
@Stateless
@PermitAll
public class CatalogQueries {

    private static final TypeReference<Map<String, String>> OPTIONS = new TypeReference<>() {};

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PriceQueries prices;

    @Inject
    private StockQueries stock;

    @Inject
    private Stores stores;

    @Inject
    private ObjectMapper json;

    /** These items by id, in one statement; an item that the store never had is left out. */
    public Map<UUID, SellableItem> sellable(UUID storeId, Collection<UUID> vendorItemIds) {
        if (vendorItemIds.isEmpty()) {
            return Map.of();
        }
        List<?> rows = entityManager
                .createNativeQuery("""
                        select i.id, i.product_id, i.variant_id, i.vendor_id, i.sku, p.title, cast(v.options as text),
                               (select url from emporion.product_image m where m.product_id = p.id order by position limit 1),
                               p.slug,
                               p.status = 'ACTIVE' and i.status = 'ACTIVE' and p.archived_at is null
                                   and v.archived_at is null and i.archived_at is null
                        from emporion.vendor_item i
                        join emporion.variant v on v.id = i.variant_id
                        join emporion.product p on p.id = i.product_id
                        where i.store_id = :store
                          and i.id = any(cast((select :items) as uuid[]))
                        """)
                .setParameter("store", storeId)
                .setParameter("items", vendorItemIds.toArray(UUID[]::new))
                .getResultList();
        Map<UUID, SellableItem> items = new HashMap<>();
        for (Object row : rows) {
            SellableItem item = sellableItem((Object[]) row);
            items.put(item.vendorItemId(), item);
        }
        return Map.copyOf(items);
    }

    /**
     * The item of a variant that is sold unless the buyer chooses another vendor; empty when none is sellable. One statement
     * where there is no choice, else three.
     */
    public Optional<UUID> buyBox(UUID storeId, UUID variantId) {
        List<UUID> items = sellableItems(storeId, variantId);
        if (items.size() < 2) {
            return items.stream().findFirst();
        }
        Map<UUID, PriceView> priceOf =
                prices.current(storeId, items, stores.get(storeId).currency());
        Map<UUID, Integer> available = stock.available(storeId, items);
        return BuyBox.pick(items.stream()
                        .filter(priceOf::containsKey)
                        .map(item -> candidate(item, priceOf, available))
                        .toList())
                .map(BuyBox.Pick::vendorItemId);
    }

    private static BuyBox.Candidate candidate(UUID item, Map<UUID, PriceView> priceOf, Map<UUID, Integer> available) {
        return new BuyBox.Candidate(
                item, Objects.requireNonNull(priceOf.get(item)).price(), available.getOrDefault(item, 0));
    }

    private List<UUID> sellableItems(UUID storeId, UUID variantId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select i.id
                        from emporion.vendor_item i
                        join emporion.variant v on v.id = i.variant_id and v.archived_at is null
                        join emporion.product p on p.id = i.product_id and p.archived_at is null and p.status = 'ACTIVE'
                        where i.store_id = :store
                          and i.variant_id = :variant
                          and i.status = 'ACTIVE'
                          and i.archived_at is null
                        order by i.id
                        """)
                .setParameter("store", storeId)
                .setParameter("variant", variantId)
                .getResultList();
        return rows.stream().map(UUID.class::cast).toList();
    }

    private SellableItem sellableItem(Object[] column) {
        return new SellableItem(
                (UUID) column[0],
                (UUID) column[1],
                (UUID) column[2],
                (UUID) column[3],
                (String) column[4],
                (String) column[5],
                options((String) column[6]),
                column[7] == null ? null : MediaAddresses.smaller((String) column[7], MediaVariant.MEDIUM),
                (String) column[8],
                (Boolean) column[9]);
    }

    private Map<String, String> options(@Nullable String text) {
        try {
            return text == null ? Map.of() : json.readValue(text, OPTIONS);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(
                    "options of a variant are not a JSON object of texts" + ": " + notOurs.getOriginalMessage());
        }
    }
}
