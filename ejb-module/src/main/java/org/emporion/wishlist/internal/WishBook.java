package org.emporion.wishlist.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.shared.Money;
import org.emporion.shared.Uuid7;
import org.emporion.wishlist.WishlistProblem;
import org.jspecify.annotations.Nullable;

/** The rows of wishes, in the running transaction. Whoever adds holds the list's row, so that its bound holds. */
@ApplicationScoped
public class WishBook {

    static final int MOST = 500;

    /** A wish that was taken out. */
    public record Gone(UUID wishId, UUID productId) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** The caller's wish for this; the list is held until the transaction ends. Null when there is none. */
    public @Nullable UUID find(Caller caller, UUID productId, @Nullable UUID variantId) {
        hold(caller);
        List<?> found = entityManager
                .createNativeQuery("""
                        select id
                        from emporion.wish
                        where user_id = :user and product_id = :product
                          and variant_id is not distinct from cast(:variant as uuid)
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("product", productId)
                .setParameter("variant", variantId == null ? null : variantId.toString())
                .getResultList();
        return found.isEmpty() ? null : (UUID) found.get(0);
    }

    private void hold(Caller caller) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.wishlist (user_id, store_id)
                        values (:user, :store)
                        on conflict (user_id) do update
                        set store_id = excluded.store_id
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .executeUpdate();
    }

    /** Whether the owner of the wish is told of changes from now on. */
    public void tell(UUID wishId, boolean told) {
        entityManager
                .createNativeQuery("update emporion.wish set notices = :notices where id = :id and notices <> :notices")
                .setParameter("notices", told)
                .setParameter("id", wishId)
                .executeUpdate();
    }

    /**
     * Adds a wish that is not there, to the list that is held.
     *
     * @throws WishlistProblem {@code wishlist.full}
     */
    public UUID add(Caller caller, UUID productId, @Nullable UUID variantId, boolean told, Market market) {
        UUID id = Uuid7.next();
        Money price = market.price();
        int added = entityManager
                .createNativeQuery("""
                        insert into emporion.wish (id, store_id, user_id, product_id, variant_id, notices, seen_amount,
                                                   seen_currency, in_stock, added_at)
                        select :id, :store, :user, :product, cast(:variant as uuid), :notices, cast(:amount as bigint),
                               cast(:currency as text), :stock, :now
                        where (select count(*) from emporion.wish where user_id = :user) < :most
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("user", caller.requireUser())
                .setParameter("product", productId)
                .setParameter("variant", variantId == null ? null : variantId.toString())
                .setParameter("notices", told)
                .setParameter("amount", price == null ? null : String.valueOf(price.amount()))
                .setParameter("currency", price == null ? null : price.currency())
                .setParameter("stock", market.isInStock())
                .setParameter("now", clock.instant())
                .setParameter("most", MOST)
                .executeUpdate();
        if (added == 0) {
            throw WishlistProblem.full(MOST);
        }
        return id;
    }

    public List<Gone> remove(Caller caller, UUID wishId) {
        return gone(entityManager
                .createNativeQuery("""
                        delete from emporion.wish
                        where id = :id and user_id = :user and store_id = :store
                        returning id, product_id
                        """)
                .setParameter("id", wishId)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getResultList());
    }

    public List<Gone> clear(Caller caller) {
        return gone(entityManager
                .createNativeQuery("""
                        delete from emporion.wish
                        where user_id = :user and store_id = :store
                        returning id, product_id
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getResultList());
    }

    private static List<Gone> gone(List<?> rows) {
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new Gone((UUID) column[0], (UUID) column[1]))
                .toList();
    }
}
