package org.emporion.pricing;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.emporion.platform.Background;
import org.emporion.shared.Money;

/** What things cost at the moment. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PriceQueries {

    @PersistenceContext
    private EntityManager entityManager;

    /** The present price of each item that has one in this currency, by one statement. */
    public Map<UUID, PriceView> current(UUID storeId, Collection<UUID> vendorItemIds, String currency) {
        return current("", storeId, vendorItemIds, currency);
    }

    /** As {@link #current(UUID, Collection, String)}, for what the server looks at by itself. */
    public Map<UUID, PriceView> currentInBackground(UUID storeId, Collection<UUID> vendorItemIds, String currency) {
        return current(Background.CONDITION, storeId, vendorItemIds, currency);
    }

    private Map<UUID, PriceView> current(
            String condition, UUID storeId, Collection<UUID> vendorItemIds, String currency) {
        if (vendorItemIds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, PriceView> prices = new HashMap<>();
        for (Object found : rows(condition, storeId, vendorItemIds, currency)) {
            Object[] row = (Object[]) found;
            Money price = Money.of((Long) row[1], currency);
            prices.put((UUID) row[0], new PriceView(price, row[2] == null ? null : Money.of((Long) row[2], currency)));
        }
        return prices;
    }

    private Iterable<?> rows(String condition, UUID storeId, Collection<UUID> vendorItemIds, String currency) {
        return entityManager
                .createNativeQuery("""
                        select p.vendor_item_id, p.amount, p.compare_at_amount
                        from emporion.price p
                        join emporion.price_list l on l.id = p.price_list_id and l.store_id = :store and l.code = 'default'
                        where %s p.vendor_item_id = any(cast((select :items) as uuid[]))
                          and p.currency = :currency
                        """.formatted(condition))
                .setParameter("store", storeId)
                .setParameter("items", vendorItemIds.toArray(UUID[]::new))
                .setParameter("currency", currency)
                .getResultList();
    }
}
