package org.emporion.order;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who has got what. What was merely ordered does not count: it may still be cancelled. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PurchaseQueries {

    @PersistenceContext
    private EntityManager entityManager;

    /** The latest order by which something of this product has reached the person. */
    public Optional<UUID> orderOf(UUID storeId, UUID userId, UUID productId) {
        return first(entityManager
                .createNativeQuery("""
                        select o.id
                        from emporion.customer_order o
                        join emporion.vendor_order v on v.order_id = o.id
                        join emporion.order_line l on l.vendor_order_id = v.id
                        where o.store_id = :store and o.user_id = :user and o.archived_at is null
                          and v.status in ('DELIVERED', 'COMPLETED')
                          and l.product_id = :product
                        order by o.id desc
                        limit 1
                        """)
                .setParameter("store", storeId)
                .setParameter("user", userId)
                .setParameter("product", productId)
                .getResultList());
    }

    /** The latest order by which anything has reached the person. */
    public Optional<UUID> anyOrderOf(UUID storeId, UUID userId) {
        return first(entityManager
                .createNativeQuery("""
                        select o.id
                        from emporion.customer_order o
                        join emporion.vendor_order v on v.order_id = o.id
                        where o.store_id = :store and o.user_id = :user and o.archived_at is null
                          and v.status in ('DELIVERED', 'COMPLETED')
                        order by o.id desc
                        limit 1
                        """)
                .setParameter("store", storeId)
                .setParameter("user", userId)
                .getResultList());
    }

    /** The products of an order, for what the server looks at by itself. */
    public Set<UUID> productsOf(UUID orderId) {
        List<?> rows = entityManager
                .createNativeQuery(
                        "select /* background */ product_id from emporion.order_line where order_id = :order")
                .setParameter("order", orderId)
                .getResultList();
        Set<UUID> products = new HashSet<>();
        rows.forEach(row -> products.add((UUID) row));
        return products;
    }

    private static Optional<UUID> first(List<?> rows) {
        return rows.stream().map(UUID.class::cast).findFirst();
    }
}
