package org.emporion.catalog.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The category tree of each store. */
@ApplicationScoped
public class Categories {

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * Makes this transaction the only one that changes the shape of the store's tree, until it ends. Two moves at once
     * could each be right alone and make a cycle together.
     */
    public void lockTree(UUID storeId) {
        entityManager
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .setParameter("key", "category-tree|" + storeId)
                .getSingleResult();
    }

    /** The living category, locked against change until the transaction ends. */
    public Optional<Category> lock(UUID storeId, UUID id) {
        return entityManager
                .createQuery("""
                        select c
                        from Category c
                        where c.storeId = :store and c.id = :id and c.archivedAt is null
                        """, Category.class)
                .setParameter("store", storeId)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** The archived category, locked until the transaction ends. */
    public Optional<Category> lockArchived(UUID storeId, UUID id) {
        return entityManager
                .createQuery("""
                        select c
                        from Category c
                        where c.storeId = :store and c.id = :id and c.archivedAt is not null
                        """, Category.class)
                .setParameter("store", storeId)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    public Optional<Category> bySlug(UUID storeId, String slug) {
        return entityManager
                .createQuery("""
                        select c
                        from Category c
                        where c.storeId = :store and c.slug = :slug and c.archivedAt is null
                        """, Category.class)
                .setParameter("store", storeId)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }

    public void add(Category category) {
        entityManager.persist(category);
    }

    /** Keeps the way to the category by the slug that it gives up. */
    public void rememberFormerSlug(UUID storeId, Category category, String slug, Instant at) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.category_former_slug (store_id, slug, category_id, ended_at)
                        values (:store, :slug, :category, :now)
                        on conflict (store_id, slug) do update
                        set category_id = excluded.category_id, ended_at = excluded.ended_at
                        """)
                .setParameter("store", storeId)
                .setParameter("slug", slug)
                .setParameter("category", category.id())
                .setParameter("now", at)
                .executeUpdate();
    }

    public boolean hasChildren(UUID id) {
        return !entityManager
                .createQuery("select 1 from Category c where c.parentId = :id and c.archivedAt is null", Integer.class)
                .setParameter("id", id)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The depth of the lowest category under this path. */
    public int deepestUnder(UUID storeId, String path) {
        return ((Number) entityManager
                        .createNativeQuery("""
                                select coalesce(max(depth), 0)
                                from emporion.category
                                where store_id = :store and path like :prefix
                                """)
                        .setParameter("store", storeId)
                        .setParameter("prefix", path + "%")
                        .getSingleResult())
                .intValue();
    }

    /** Locks what is below in the order of ids and gives it the new path of its top, which was moved already. */
    public void moveBelow(UUID storeId, String oldPath, Category moved, int oldDepth) {
        entityManager
                .createNativeQuery("""
                        select id
                        from emporion.category
                        where store_id = :store and path like :prefix
                        order by id
                        for no key update
                        """)
                .setParameter("store", storeId)
                .setParameter("prefix", oldPath + "%")
                .getResultList();
        entityManager
                .createNativeQuery("""
                        update emporion.category
                        set path = :path || substr(path, :cut), depth = depth + :deeper
                        where store_id = :store and path like :prefix and id <> :moved
                        """)
                .setParameter("path", moved.path())
                .setParameter("cut", oldPath.length() + 1)
                .setParameter("deeper", moved.depth() - oldDepth)
                .setParameter("store", storeId)
                .setParameter("prefix", oldPath + "%")
                .setParameter("moved", moved.id())
                .executeUpdate();
    }
}
