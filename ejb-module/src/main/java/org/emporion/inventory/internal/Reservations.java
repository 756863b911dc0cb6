package org.emporion.inventory.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.emporion.inventory.ReservationOwner;
import org.emporion.inventory.ReservationStatus;
import org.emporion.platform.Caller;
import org.emporion.shared.Uuid7;
import org.hibernate.query.TypedParameterValue;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** The rows that say who holds what. */
@ApplicationScoped
public class Reservations {

    /**
     * A reservation as it stood before it was asked to end.
     *
     * @param before its status then; it is ended now if it was HELD
     */
    public record Ended(
            UUID storeId,
            UUID vendorItemId,
            UUID warehouseId,
            int quantity,
            ReservationStatus before,
            ReservationOwner.Type ownerType,
            UUID ownerId) {

        private static Ended of(Object found) {
            Object[] row = (Object[]) found;
            return new Ended(
                    (UUID) row[0],
                    (UUID) row[1],
                    (UUID) row[2],
                    (Integer) row[3],
                    ReservationStatus.valueOf((String) row[4]),
                    ReservationOwner.Type.valueOf((String) row[5]),
                    (UUID) row[6]);
        }

        /** The level's change when this is sold. */
        LevelChange sale() {
            return new LevelChange(vendorItemId, warehouseId, -quantity, -quantity);
        }

        /** The level's change when this is given back. */
        LevelChange release() {
            return new LevelChange(vendorItemId, warehouseId, 0, -quantity);
        }

        public LevelChange change(ReservationStatus to) {
            return to == ReservationStatus.COMMITTED ? sale() : release();
        }

        public ReservationOwner owner() {
            return new ReservationOwner(ownerType, ownerId);
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /**
     * Writes a held reservation for each item that the owner does not hold or own already. The unique key of owner and
     * item makes a simultaneous repeat wait and then find it done.
     *
     * @return what was written, as changes that the levels must allow now
     */
    public List<LevelChange> hold(
            Caller caller, ReservationOwner owner, SortedMap<UUID, Integer> demand, @Nullable Instant expiresAt) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        insert into emporion.stock_reservation as r
                            (id, store_id, warehouse_id, vendor_item_id, owner_type, owner_id, quantity, status,
                             created_at, expires_at)
                        select d.id, :store, w.id, d.item, :ownerType, :owner, d.quantity, 'HELD', :now, :expiresAt
                        from unnest(cast(:ids as uuid[]), cast(:items as uuid[]), cast(:quantities as int[]))
                            as d (id, item, quantity)
                        cross join (
                            select id
                            from emporion.warehouse
                            where store_id = :store
                            order by priority, code
                            limit 1
                        ) w
                        order by d.item
                        on conflict (owner_type, owner_id, vendor_item_id, warehouse_id) do update
                        set status = 'HELD',
                            quantity = excluded.quantity,
                            created_at = excluded.created_at,
                            expires_at = excluded.expires_at,
                            ended_at = null
                        where r.status = 'RELEASED'
                        returning r.vendor_item_id, r.warehouse_id, r.quantity
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("ownerType", owner.type().name())
                .setParameter("owner", owner.id())
                .setParameter("now", clock.instant())
                .setParameter("expiresAt", new TypedParameterValue<>(StandardBasicTypes.INSTANT, expiresAt))
                .setParameter(
                        "ids",
                        demand.keySet().stream().map(item -> Uuid7.next()).toArray(UUID[]::new))
                .setParameter("items", demand.keySet().toArray(UUID[]::new))
                .setParameter("quantities", demand.values().toArray(Integer[]::new))
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new LevelChange((UUID) row[0], (UUID) row[1], 0, (Integer) row[2]))
                .toList();
    }

    /** Ends what the owner holds and tells what it had, also what had ended before. */
    public List<Ended> end(ReservationOwner owner, @Nullable Collection<UUID> vendorItemIds, ReservationStatus to) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        with own as (
                            select id, store_id, vendor_item_id, warehouse_id, quantity, status, owner_type, owner_id
                            from emporion.stock_reservation
                            where owner_type = :ownerType
                              and owner_id = :owner
                              and (:all or vendor_item_id = any(cast(:items as uuid[])))
                            order by vendor_item_id, warehouse_id
                            for update
                        ), ended as (
                            update emporion.stock_reservation r
                            set status = :to,
                                ended_at = :now
                            from own
                            where r.id = own.id
                              and own.status = 'HELD'
                              and r.status = 'HELD'
                        )
                        select store_id, vendor_item_id, warehouse_id, quantity, status, owner_type, owner_id
                        from own
                        """)
                .setParameter("ownerType", owner.type().name())
                .setParameter("owner", owner.id())
                .setParameter("all", vendorItemIds == null)
                .setParameter("items", vendorItemIds == null ? new UUID[0] : vendorItemIds.toArray(UUID[]::new))
                .setParameter("to", to.name())
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream().map(Ended::of).toList();
    }

    /** Ends up to a batch of those that ran out; what another transaction is at is passed over. */
    public List<Ended> endExpired(Instant now, int batch) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        with due as (
                            select id /* background */
                            from emporion.stock_reservation
                            where status = 'HELD'
                              and expires_at <= :now
                            order by expires_at
                            limit :batch
                            for update skip locked
                        )
                        update emporion.stock_reservation r
                        set status = 'RELEASED',
                            ended_at = :now
                        from due
                        where r.id = due.id
                          and r.status = 'HELD'
                        returning r.store_id, r.vendor_item_id, r.warehouse_id, r.quantity, 'HELD', r.owner_type,
                                  r.owner_id
                        """)
                .setParameter("now", now)
                .setParameter("batch", batch)
                .getResultList();
        return rows.stream().map(Ended::of).toList();
    }
}
