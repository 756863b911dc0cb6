package org.emporion.wishlist.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.emporion.catalog.WishedProducts;

/** Counts wishes when it is asked: they come and go with their lists and their people, and a kept figure would not. */
@ApplicationScoped
public class CountWishes implements WishedProducts {

    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public long wished(UUID productId) {
        return (Long) entityManager
                .createNativeQuery(
                        "select count(distinct user_id) from emporion.wish where product_id = :product", Long.class)
                .setParameter("product", productId)
                .getSingleResult();
    }
}
