package org.emporion.inventory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.shared.Page;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** What staff sees of the stock; each list is one statement. */
@Stateless
@RolesAllowed({Permission.INVENTORY_READ, Permission.SYSTEM})
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class InventoryQueries {

    private static final String LEVELS = "inventory.levels";
    private static final String MOVEMENTS = "inventory.movements";
    private static final String RESERVATIONS = "inventory.reservations";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Cursors cursors;

    /**
     * Levels by item.
     *
     * @param availableAtMost only those of which no more than that can be promised
     */
    public Page<LevelView> levels(
            Caller caller,
            @Nullable UUID vendorItemId,
            @Nullable Integer availableAtMost,
            int limit,
            @Nullable String after) {
        List<?> rows = nativeQuery("""
                        select vendor_item_id, warehouse_id, on_hand, reserved, incoming, on_hand - reserved, updated_at
                        from emporion.stock_level
                        where store_id = :store
                          and (cast(:item as uuid) is null or vendor_item_id = :item)
                          and (cast(:most as int) is null or on_hand - reserved <= :most)
                          and (cast(:after as uuid) is null
                               or (vendor_item_id, warehouse_id) > (cast(:after as uuid), cast(:afterWarehouse as uuid)))
                        order by vendor_item_id, warehouse_id
                        limit :rows
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("item", vendorItemId, UUID.class)
                .setParameter("most", availableAtMost, Integer.class)
                .setParameter("after", position(LEVELS, after, 0), UUID.class)
                .setParameter("afterWarehouse", position(LEVELS, after, 1), UUID.class)
                .setParameter("rows", limit + 1)
                .getResultList();
        return Page.of(
                rows.stream().map(InventoryQueries::level).toList(),
                limit,
                last -> cursors.sign(LEVELS, last.vendorItemId(), last.warehouseId()));
    }

    /** Movements, the latest first. */
    public Page<MovementView> movements(
            Caller caller,
            @Nullable UUID vendorItemId,
            @Nullable StockMovementKind kind,
            int limit,
            @Nullable String after) {
        List<?> rows = nativeQuery("""
                        select id, warehouse_id, vendor_item_id, kind, on_hand_change, reserved_change, reference_type,
                               reference_id, reason, actor, occurred_at
                        from emporion.stock_movement
                        where store_id = :store
                          and (cast(:item as uuid) is null or vendor_item_id = :item)
                          and (cast(:kind as text) is null or kind = :kind)
                          and (cast(:after as uuid) is null or id < :after)
                        order by id desc
                        limit :rows
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("item", vendorItemId, UUID.class)
                .setParameter("kind", kind == null ? null : kind.name(), String.class)
                .setParameter("after", position(MOVEMENTS, after, 0), UUID.class)
                .setParameter("rows", limit + 1)
                .getResultList();
        return Page.of(
                rows.stream().map(InventoryQueries::movement).toList(),
                limit,
                last -> cursors.sign(MOVEMENTS, last.id()));
    }

    /** Reservations, the latest first. */
    public Page<ReservationView> reservations(
            Caller caller,
            @Nullable UUID vendorItemId,
            @Nullable UUID ownerId,
            @Nullable ReservationStatus status,
            int limit,
            @Nullable String after) {
        List<?> rows = nativeQuery("""
                        select id, warehouse_id, vendor_item_id, owner_type, owner_id, quantity, status, created_at,
                               expires_at, ended_at
                        from emporion.stock_reservation
                        where store_id = :store
                          and (cast(:item as uuid) is null or vendor_item_id = :item)
                          and (cast(:owner as uuid) is null or owner_id = :owner)
                          and (cast(:status as text) is null or status = :status)
                          and (cast(:after as uuid) is null or id < :after)
                        order by id desc
                        limit :rows
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("item", vendorItemId, UUID.class)
                .setParameter("owner", ownerId, UUID.class)
                .setParameter("status", status == null ? null : status.name(), String.class)
                .setParameter("after", position(RESERVATIONS, after, 0), UUID.class)
                .setParameter("rows", limit + 1)
                .getResultList();
        return Page.of(
                rows.stream().map(InventoryQueries::reservation).toList(),
                limit,
                last -> cursors.sign(RESERVATIONS, last.id()));
    }

    /** The store's warehouses, the one that is taken first at the top. */
    public Page<WarehouseView> warehouses(Caller caller) {
        List<?> rows = nativeQuery("""
                        select id, code, name, priority
                        from emporion.warehouse
                        where store_id = :store
                        order by priority, code
                        """).setParameter("store", caller.storeId()).getResultList();
        return new Page<>(
                rows.stream()
                        .map(Object[].class::cast)
                        .map(row ->
                                new WarehouseView((UUID) row[0], (String) row[1], (String) row[2], (Integer) row[3]))
                        .toList(),
                null);
    }

    private NativeQuery<?> nativeQuery(String sql) {
        return (NativeQuery<?>) entityManager.createNativeQuery(sql).unwrap(NativeQuery.class);
    }

    private @Nullable UUID position(String list, @Nullable String after, int value) {
        return after == null
                ? null
                : UUID.fromString(cursors.read(list, after).values().get(value));
    }

    private static LevelView level(Object found) {
        Object[] row = (Object[]) found;
        return new LevelView(
                (UUID) row[0],
                (UUID) row[1],
                (Integer) row[2],
                (Integer) row[3],
                (Integer) row[4],
                (Integer) row[5],
                (Instant) row[6]);
    }

    private static MovementView movement(Object found) {
        Object[] row = (Object[]) found;
        return new MovementView(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                StockMovementKind.valueOf((String) row[3]),
                (Integer) row[4],
                (Integer) row[5],
                (String) row[6],
                (UUID) row[7],
                (String) row[8],
                (String) row[9],
                (Instant) row[10]);
    }

    private static ReservationView reservation(Object found) {
        Object[] row = (Object[]) found;
        return new ReservationView(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                ReservationOwner.Type.valueOf((String) row[3]),
                (UUID) row[4],
                (Integer) row[5],
                ReservationStatus.valueOf((String) row[6]),
                (Instant) row[7],
                (Instant) row[8],
                (Instant) row[9]);
    }
}
