package org.emporion.inventory.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.emporion.inventory.InventoryProblem;
import org.emporion.inventory.ReservationOwner;
import org.emporion.inventory.StockMovementKind;
import org.emporion.inventory.StockShortage;
import org.emporion.platform.Caller;
import org.emporion.shared.Uuid7;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The levels, changed by conditional updates alone, any number of rows by one statement, and the movements beside them. */
@ApplicationScoped
public class StockLevels {

    private static final Comparator<LevelChange> BY_ITEM =
            Comparator.comparing(LevelChange::vendorItemId).thenComparing(LevelChange::warehouseId);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /**
     * Changes each level that allows it, all the others stay; rows are locked in the order of their ids. A level that
     * has too little is not waited for: what committed transactions left decides.
     *
     * @return the items that were changed
     */
    public Set<UUID> change(Collection<LevelChange> changes) {
        List<?> changed = columns(changes, entityManager.createNativeQuery("""
                        with change as (
                            select *
                            from unnest(cast((select :items) as uuid[]), cast((select :warehouses) as uuid[]),
                                        cast((select :onHands) as int[]), cast((select :reserveds) as int[]))
                                as c (item, warehouse, on_hand, reserved)
                        ), locked as (
                            select l.vendor_item_id, l.warehouse_id, c.on_hand, c.reserved
                            from emporion.stock_level l
                            join change c on c.item = l.vendor_item_id and c.warehouse = l.warehouse_id
                            where l.reserved + c.reserved <= l.on_hand + c.on_hand
                            order by l.vendor_item_id, l.warehouse_id
                            for update of l
                        )
                        update emporion.stock_level s
                        set on_hand = s.on_hand + k.on_hand,
                            reserved = s.reserved + k.reserved,
                            updated_at = :now
                        from locked k
                        where s.vendor_item_id = k.vendor_item_id
                          and s.warehouse_id = k.warehouse_id
                          and s.reserved + k.reserved <= s.on_hand + k.on_hand
                        returning s.vendor_item_id
                        """))
                .setParameter("now", clock.instant())
                .getResultList();
        Set<UUID> items = new HashSet<>();
        changed.forEach(item -> items.add((UUID) item));
        return items;
    }

    /** As {@link #change}, for changes that the rows' own history allows, such as giving back what is reserved. */
    public void changeAll(Collection<LevelChange> changes) {
        Collection<LevelChange> sums = summed(changes);
        if (change(sums).size()
                < sums.stream().map(LevelChange::vendorItemId).distinct().count()) {
            throw new IllegalStateException("A level holds less than its reservations");
        }
    }

    /** What is short of a demand whose level did not allow it; called in the transaction that failed, before it ends. */
    public InventoryProblem shortage(Collection<LevelChange> wanted, Set<UUID> satisfied) {
        List<LevelChange> missing = wanted.stream()
                .filter(change -> !satisfied.contains(change.vendorItemId()))
                .toList();
        Map<UUID, Integer> available = new TreeMap<>();
        List<?> rows = columns(missing, entityManager.createNativeQuery("""
                        select l.vendor_item_id, l.on_hand - l.reserved
                        from unnest(cast((select :items) as uuid[]), cast((select :warehouses) as uuid[]),
                                    cast((select :onHands) as int[]), cast((select :reserveds) as int[]))
                            as c (item, warehouse, on_hand, reserved)
                        join emporion.stock_level l on l.vendor_item_id = c.item and l.warehouse_id = c.warehouse
                        """)).getResultList();
        for (Object found : rows) {
            Object[] row = (Object[]) found;
            available.put((UUID) row[0], (Integer) row[1]);
        }
        return InventoryProblem.insufficientStock(missing.stream()
                .map(change -> new StockShortage(
                        change.vendorItemId(), change.reserved(), available.getOrDefault(change.vendorItemId(), 0)))
                .toList());
    }

    /**
     * Writes a movement for each change.
     *
     * @return their ids, in the order of the changes
     */
    public List<UUID> record(
            Caller caller,
            StockMovementKind kind,
            List<LevelChange> changes,
            Function<LevelChange, @Nullable ReservationOwner> owner,
            @Nullable String reason) {
        List<UUID> ids = changes.stream().map(change -> Uuid7.next()).toList();
        columns(changes, entityManager.createNativeQuery("""
                        insert into emporion.stock_movement
                            (id, store_id, warehouse_id, vendor_item_id, kind, on_hand_change, reserved_change,
                             reference_type, reference_id, reason, actor, occurred_at)
                        select c.id, :store, c.warehouse, c.item, :kind, c.on_hand, c.reserved,
                               c.reference_type, c.reference_id, :reason, :actor, :now
                        from unnest(cast((select :items) as uuid[]), cast((select :warehouses) as uuid[]),
                                    cast((select :onHands) as int[]), cast((select :reserveds) as int[]),
                                    cast((select :ids) as uuid[]), cast((select :types) as text[]), cast((select :references) as uuid[]))
                            as c (item, warehouse, on_hand, reserved, id, reference_type, reference_id)
                        """))
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter(
                        "types",
                        changes.stream().map(owner).map(StockLevels::type).toArray(String[]::new))
                .setParameter(
                        "references",
                        changes.stream().map(owner).map(StockLevels::id).toArray(UUID[]::new))
                .setParameter("store", caller.storeId())
                .setParameter("kind", kind.name())
                .setParameter("reason", reason, String.class)
                .setParameter("actor", caller.actor())
                .setParameter("now", clock.instant())
                .executeUpdate();
        return ids;
    }

    /** One change a level, in the order of the ids. */
    private static Collection<LevelChange> summed(Collection<LevelChange> changes) {
        Map<LevelChange, LevelChange> sums = new TreeMap<>(BY_ITEM);
        for (LevelChange change : changes) {
            sums.merge(
                    change,
                    change,
                    (sum, next) -> new LevelChange(
                            sum.vendorItemId(),
                            sum.warehouseId(),
                            sum.onHand() + next.onHand(),
                            sum.reserved() + next.reserved()));
        }
        return sums.values();
    }

    private static NativeQuery<?> columns(Collection<LevelChange> changes, jakarta.persistence.Query query) {
        return ((NativeQuery<?>) query.unwrap(NativeQuery.class))
                .setParameter(
                        "items", changes.stream().map(LevelChange::vendorItemId).toArray(UUID[]::new))
                .setParameter(
                        "warehouses",
                        changes.stream().map(LevelChange::warehouseId).toArray(UUID[]::new))
                .setParameter("onHands", integers(changes, LevelChange::onHand))
                .setParameter("reserveds", integers(changes, LevelChange::reserved));
    }

    private static Integer[] integers(Collection<LevelChange> changes, ToIntFunction<LevelChange> column) {
        return changes.stream().mapToInt(column).boxed().toArray(Integer[]::new);
    }

    private static @Nullable String type(@Nullable ReservationOwner owner) {
        return owner == null ? null : owner.type().name();
    }

    private static @Nullable UUID id(@Nullable ReservationOwner owner) {
        return owner == null ? null : owner.id();
    }
}
