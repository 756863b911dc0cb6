package org.emporion.catalog.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The store's products with their parts. */
@ApplicationScoped
public class Products {

    @PersistenceContext
    private EntityManager entityManager;

    /** The living product, locked with all its parts until the transaction ends. */
    public Optional<Product> lock(UUID storeId, UUID id) {
        return entityManager
                .createQuery("""
                        select p
                        from Product p
                        where p.storeId = :store and p.id = :id and p.archivedAt is null
                        """, Product.class)
                .setParameter("store", storeId)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** The archived product, locked until the transaction ends. */
    public Optional<Product> lockArchived(UUID storeId, UUID id) {
        return entityManager
                .createQuery("""
                        select p
                        from Product p
                        where p.storeId = :store and p.id = :id and p.archivedAt is not null
                        """, Product.class)
                .setParameter("store", storeId)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** The variants that were archived with their product. */
    public List<Variant> variantsArchivedWith(Product product) {
        return entityManager
                .createQuery("""
                        select v
                        from Variant v
                        join Product p on p.id = v.productId and p.archivedAt = v.archivedAt
                        where p.id = :product
                        order by v.id
                        """, Variant.class)
                .setParameter("product", product.id())
                .getResultList();
    }

    public List<VendorItem> itemsArchivedWith(Product product) {
        return entityManager
                .createQuery("""
                        select i
                        from VendorItem i
                        join Product p on p.id = i.productId and p.archivedAt = i.archivedAt
                        where p.id = :product
                        order by i.id
                        """, VendorItem.class)
                .setParameter("product", product.id())
                .getResultList();
    }

    public void add(Product product) {
        entityManager.persist(product);
    }

    public void add(ProductImage image) {
        entityManager.persist(image);
    }

    public void add(Variant variant) {
        entityManager.persist(variant);
    }

    public void add(VendorItem item) {
        entityManager.persist(item);
    }

    public void remove(ProductImage image) {
        entityManager.remove(image);
    }

    public List<ProductImage> images(Product product) {
        return entityManager
                .createQuery(
                        "select i from ProductImage i where i.productId = :product order by i.position",
                        ProductImage.class)
                .setParameter("product", product.id())
                .getResultList();
    }

    public List<Variant> variants(Product product) {
        return entityManager
                .createQuery("""
                        select v
                        from Variant v
                        where v.productId = :product and v.archivedAt is null
                        order by v.position, v.id
                        """, Variant.class)
                .setParameter("product", product.id())
                .getResultList();
    }

    public int countVariants(Product product) {
        return entityManager
                .createQuery(
                        "select count(v) from Variant v where v.productId = :product and v.archivedAt is null",
                        Long.class)
                .setParameter("product", product.id())
                .getSingleResult()
                .intValue();
    }

    /** Every living item of the product, the oldest first. */
    public List<VendorItem> items(Product product) {
        return entityManager
                .createQuery("""
                        select i
                        from VendorItem i
                        where i.productId = :product and i.archivedAt is null
                        order by i.id
                        """, VendorItem.class)
                .setParameter("product", product.id())
                .getResultList();
    }

    /** The living items of one variant, the oldest first. */
    public List<VendorItem> itemsOf(Variant variant) {
        return entityManager
                .createQuery("""
                        select i
                        from VendorItem i
                        where i.variantId = :variant and i.archivedAt is null
                        order by i.id
                        """, VendorItem.class)
                .setParameter("variant", variant.id())
                .getResultList();
    }

    /** Keeps the way to the product by the slug that it gives up. */
    public void rememberFormerSlug(UUID storeId, Product product, String slug, Instant at) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.product_former_slug (store_id, slug, product_id, ended_at)
                        values (:store, :slug, :product, :now)
                        on conflict (store_id, slug) do update
                        set product_id = excluded.product_id, ended_at = excluded.ended_at
                        """)
                .setParameter("store", storeId)
                .setParameter("slug", slug)
                .setParameter("product", product.id())
                .setParameter("now", at)
                .executeUpdate();
    }

    /** Writes what is pending, so that a broken unique key shows here. */
    public void write() {
        entityManager.flush();
    }
}
