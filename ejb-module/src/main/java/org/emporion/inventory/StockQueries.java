package org.emporion.inventory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.platform.Background;

/** What can be promised. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class StockQueries {

    @PersistenceContext
    private EntityManager entityManager;

    /** How many of each item can still be promised, by one statement; zero for an item that no warehouse has. */
    public Map<UUID, Integer> available(UUID storeId, Collection<UUID> vendorItemIds) {
        return available("", storeId, vendorItemIds);
    }

    /** As {@link #available(UUID, Collection)}, for what the server looks at by itself. */
    public Map<UUID, Integer> availableInBackground(UUID storeId, Collection<UUID> vendorItemIds) {
        return available(Background.CONDITION, storeId, vendorItemIds);
    }

    private Map<UUID, Integer> available(String condition, UUID storeId, Collection<UUID> vendorItemIds) {
        Map<UUID, Integer> available = new HashMap<>();
        if (vendorItemIds.isEmpty()) {
            return available;
        }
        vendorItemIds.forEach(item -> available.put(item, 0));
        for (Object found : rows(condition, storeId, vendorItemIds)) {
            Object[] row = (Object[]) found;
            available.put((UUID) row[0], ((Number) row[1]).intValue());
        }
        return available;
    }

    private List<?> rows(String condition, UUID storeId, Collection<UUID> vendorItemIds) {
        return entityManager
                .createNativeQuery("""
                        select vendor_item_id, least(sum(on_hand - reserved), 2147483647)
                        from emporion.stock_level
                        where %s vendor_item_id = any(cast((select :items) as uuid[]))
                          and store_id = :store
                        group by vendor_item_id
                        """.formatted(condition))
                .setParameter("items", vendorItemIds.toArray(UUID[]::new))
                .setParameter("store", storeId)
                .getResultList();
    }
}
