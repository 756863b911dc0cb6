package org.emporion.cart.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The carts. Who changes one takes its owner's turn first ({@link #awaitTurnOf}): a lock that ends with the transaction
 * and stands for the row, also where there is no row yet. The version guards against the one writer that takes no turn, an
 * order that locks the cart.
 */
@ApplicationScoped
public class Carts {

    @PersistenceContext
    private EntityManager entityManager;

    /** Waits until nobody else changes a cart of this user, or the guest's cart of this id. */
    public void awaitTurnOf(UUID userOrCart) {
        entityManager
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:owner, 0)) as text)")
                .setParameter("owner", "cart|" + userOrCart)
                .getSingleResult();
    }

    public void add(Cart cart) {
        entityManager.persist(cart);
    }

    /** A cart with its lines. */
    public Optional<Cart> find(UUID storeId, UUID id) {
        return entityManager
                .createQuery("""
                        select c
                        from Cart c
                        left join fetch c.lines
                        where c.id = :id
                          and c.storeId = :store
                        """, Cart.class)
                .setParameter("id", id)
                .setParameter("store", storeId)
                .getResultStream()
                .findFirst();
    }

    /** The cart that a user sees, with its lines: the open one, else the latest that is being paid. */
    public Optional<Cart> current(UUID storeId, UUID userId) {
        List<Cart> alive = entityManager
                .createQuery("""
                        select c
                        from Cart c
                        left join fetch c.lines
                        where c.storeId = :store
                          and c.userId = :user
                          and c.status in (CartStatus.OPEN, CartStatus.LOCKED)
                        """, Cart.class)
                .setParameter("store", storeId)
                .setParameter("user", userId)
                .getResultList();
        return alive.stream()
                .max(Comparator.comparing((Cart cart) -> cart.status() == CartStatus.OPEN)
                        .thenComparing(Cart::id));
    }

    /** Whose a cart is; {@code userId} is null for a guest's. */
    public record Place(UUID storeId, @Nullable UUID userId) {}

    /** Where a cart belongs, without loading it. */
    public Optional<Place> placeOf(UUID id) {
        return entityManager
                .createQuery("select c.storeId, c.userId from Cart c where c.id = :id", Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row -> new Place((UUID) row[0], (UUID) row[1]));
    }

    /** Locks the cart for its order if it is open and still of that version. */
    public boolean lock(UUID id, int version, Instant at) {
        return entityManager
                        .createNativeQuery("""
                                update emporion.cart
                                set status = 'LOCKED',
                                    version = version + 1,
                                    updated_at = :now
                                where id = :id
                                  and version = :version
                                  and status = 'OPEN'
                                """)
                        .setParameter("now", at)
                        .setParameter("id", id)
                        .setParameter("version", version)
                        .executeUpdate()
                == 1;
    }

    /** Ends a locked cart as ORDERED. */
    public boolean ordered(UUID id, Instant at) {
        return entityManager
                        .createNativeQuery("""
                                update emporion.cart
                                set status = 'ORDERED',
                                    version = version + 1,
                                    updated_at = :now
                                where id = :id
                                  and status = 'LOCKED'
                                """)
                        .setParameter("now", at)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Ends up to a batch of open carts whose time is over; one that somebody is at is passed over. */
    public int expire(Instant now, int batch) {
        return entityManager
                .createNativeQuery("""
                        update emporion.cart
                        set status = 'EXPIRED',
                            version = version + 1,
                            updated_at = :now
                        where id in (
                            select id
                            from emporion.cart
                            where status = 'OPEN'
                              and expires_at <= :now
                            order by expires_at
                            limit :batch
                            for update skip locked
                        )
                        """)
                .setParameter("now", now)
                .setParameter("batch", batch)
                .executeUpdate();
    }

    /** Deletes up to a batch of carts that ended before, with their lines; one that is open or being paid stays. */
    public int forgetEnded(Instant before, int batch) {
        return entityManager
                .createNativeQuery("""
                        delete /* background */ from emporion.cart
                        where id in (
                            select id
                            from emporion.cart
                            where status in ('ORDERED', 'MERGED', 'EXPIRED')
                              and updated_at < :before
                            order by updated_at
                            limit :batch
                            for update skip locked
                        )
                        """)
                .setParameter("before", before)
                .setParameter("batch", batch)
                .executeUpdate();
    }

    /** Keeps the unit prices, by line, that the buyer is being shown. Raises no version: the buyer changed nothing. */
    public void shown(Map<UUID, Long> amounts) {
        entityManager
                .createNativeQuery("""
                        with shown as (
                            select l.id, s.amount
                            from emporion.cart_line l
                            join unnest(cast(:lines as uuid[]), cast(:amounts as bigint[])) as s (line, amount)
                              on s.line = l.id
                            where l.seen_amount <> s.amount
                            order by l.id
                            for update of l
                        )
                        update emporion.cart_line l
                        set previous_amount = l.seen_amount,
                            seen_amount = shown.amount
                        from shown
                        where l.id = shown.id
                        """)
                .setParameter("lines", amounts.keySet().toArray(UUID[]::new))
                .setParameter("amounts", amounts.values().toArray(Long[]::new))
                .executeUpdate();
    }

    /** Sends the changes to the database now, so that a lost race shows here. */
    public void flush() {
        entityManager.flush();
    }

    /** Locks every cart of a person until the transaction ends. */
    public void holdAll(UUID storeId, UUID userId) {
        entityManager
                .createNativeQuery("""
                        select id
                        from emporion.cart
                        where store_id = :store and user_id = :user
                        order by id
                        for update
                        """)
                .setParameter("store", storeId)
                .setParameter("user", userId)
                .getResultList();
    }
}
