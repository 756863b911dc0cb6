package org.emporion.catalog;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what reviews say of a product where its lists and its page find it. In the transaction that changes the reviews: who
 * has written one sees it counted.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RateProduct {

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * The product is rated so from now on. Whoever calls holds what orders two changes of one product.
     *
     * @param average with two digits; null without reviews
     */
    public void rated(UUID storeId, UUID productId, @Nullable BigDecimal average, int reviews) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.product_activity as a (product_id, store_id, heat, rating, ratings)
                        values (:product, :store, 0, cast(:average as numeric), :reviews)
                        on conflict (product_id) do update
                        set rating = excluded.rating, ratings = excluded.ratings
                        """)
                .setParameter("product", productId)
                .setParameter("store", storeId)
                .setParameter("average", average == null ? null : average.toPlainString())
                .setParameter("reviews", reviews)
                .executeUpdate();
    }
}
