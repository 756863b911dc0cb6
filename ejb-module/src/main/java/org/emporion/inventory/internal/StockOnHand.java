package org.emporion.inventory.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.emporion.inventory.StockReceipt;
import org.emporion.platform.Caller;

/** What stands on the shelf of the store's first warehouse: receipts, counts and adjustments. */
@ApplicationScoped
public class StockOnHand {

    /** More of one item than any shelf holds, so that sums stay far from the end of an int. */
    public static final int MOST = 1_000_000_000;

    /**
     * A count as it was applied.
     *
     * @param counted what was found
     * @param onHand what the level was set to: the count, or what is reserved if that is more
     */
    public record Counted(LevelChange change, int counted, int onHand) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** Whether the store has such an item at all; the level's row may not be there yet. */
    public boolean knows(UUID storeId, UUID vendorItemId) {
        return !entityManager
                .createNativeQuery("""
                        select 1
                        from emporion.vendor_item
                        where id = :item
                          and store_id = :store
                          and archived_at is null
                        """)
                .setParameter("item", vendorItemId)
                .setParameter("store", storeId)
                .getResultList()
                .isEmpty();
    }

    /** Adds to the level, which the first receipt makes; an item that would go beyond {@link #MOST} is left out. */
    public List<LevelChange> receive(Caller caller, List<StockReceipt> receipts) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        insert into emporion.stock_level as s
                            (warehouse_id, vendor_item_id, store_id, on_hand, updated_at)
                        select w.id, r.item, :store, sum(r.quantity), :now
                        from unnest(cast(:items as uuid[]), cast(:quantities as int[])) as r (item, quantity)
                        cross join (
                            select id
                            from emporion.warehouse
                            where store_id = :store
                            order by priority, code
                            limit 1
                        ) w
                        group by w.id, r.item
                        having sum(r.quantity) <= :most
                        order by r.item
                        on conflict (vendor_item_id, warehouse_id) do update
                        set on_hand = s.on_hand + excluded.on_hand,
                            updated_at = excluded.updated_at
                        where s.on_hand <= :most - excluded.on_hand
                        returning s.vendor_item_id, s.warehouse_id
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .setParameter("most", MOST)
                .setParameter(
                        "items",
                        receipts.stream().map(StockReceipt::vendorItemId).toArray(UUID[]::new))
                .setParameter(
                        "quantities",
                        receipts.stream().map(StockReceipt::quantity).toArray(Integer[]::new))
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new LevelChange((UUID) row[0], (UUID) row[1], quantityOf((UUID) row[0], receipts), 0))
                .toList();
    }

    private static int quantityOf(UUID item, List<StockReceipt> receipts) {
        return receipts.stream()
                .filter(receipt -> receipt.vendorItemId().equals(item))
                .mapToInt(StockReceipt::quantity)
                .sum();
    }

    /**
     * Sets levels to what was counted, but not below what is reserved.
     *
     * @return those that changed by it
     */
    public List<Counted> count(Caller caller, SortedMap<UUID, Integer> counts) {
        makeMissing(caller, counts);
        List<?> rows = entityManager
                .createNativeQuery("""
                        with counted as (
                            select *
                            from unnest(cast(:items as uuid[]), cast(:counts as int[])) as c (item, on_hand)
                        ), locked as (
                            select l.vendor_item_id, l.warehouse_id, l.on_hand as before, c.on_hand as counted,
                                   greatest(c.on_hand, l.reserved) as after
                            from emporion.stock_level l
                            join counted c on c.item = l.vendor_item_id
                            where l.warehouse_id = (
                                select id
                                from emporion.warehouse
                                where store_id = :store
                                order by priority, code
                                limit 1
                            )
                            order by l.vendor_item_id
                            for update of l
                        )
                        update emporion.stock_level s
                        set on_hand = k.after,
                            updated_at = :now
                        from locked k
                        where s.vendor_item_id = k.vendor_item_id
                          and s.warehouse_id = k.warehouse_id
                          and (k.after <> k.before or k.after <> k.counted)
                        returning s.vendor_item_id, s.warehouse_id, k.before, k.counted, k.after
                        """)
                .setParameter("items", counts.keySet().toArray(UUID[]::new))
                .setParameter("counts", counts.values().toArray(Integer[]::new))
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream().map(StockOnHand::counted).toList();
    }

    private void makeMissing(Caller caller, SortedMap<UUID, Integer> counts) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.stock_level (warehouse_id, vendor_item_id, store_id, on_hand, updated_at)
                        select w.id, c.item, :store, 0, :now
                        from unnest(cast(:items as uuid[])) as c (item)
                        cross join (
                            select id
                            from emporion.warehouse
                            where store_id = :store
                            order by priority, code
                            limit 1
                        ) w
                        order by c.item
                        on conflict do nothing
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .setParameter("items", counts.keySet().toArray(UUID[]::new))
                .executeUpdate();
    }

    private static Counted counted(Object found) {
        Object[] row = (Object[]) found;
        int before = (Integer) row[2];
        int after = (Integer) row[4];
        return new Counted(new LevelChange((UUID) row[0], (UUID) row[1], after - before, 0), (Integer) row[3], after);
    }

    /** The level of an item as {@code {warehouse, on hand, reserved}}, locked until the transaction ends; empty for none. */
    public List<Object[]> lockLevel(UUID storeId, UUID vendorItemId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select l.warehouse_id, l.on_hand, l.reserved
                        from emporion.stock_level l
                        where l.vendor_item_id = :item
                          and l.warehouse_id = (
                              select id
                              from emporion.warehouse
                              where store_id = :store
                              order by priority, code
                              limit 1
                          )
                        for update
                        """)
                .setParameter("item", vendorItemId)
                .setParameter("store", storeId)
                .getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }
}
