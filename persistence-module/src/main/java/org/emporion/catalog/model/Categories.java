package org.emporion.catalog.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The categories of each store: a tree by their parents, and by further parents a net without a cycle, of which each row keeps
 * all that is above it.
 */
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

    /** The living category. */
    public Optional<Category> find(UUID storeId, UUID id) {
        return living(storeId, id).getResultStream().findFirst();
    }

    /** The living category, locked against change until the transaction ends. */
    public Optional<Category> lock(UUID storeId, UUID id) {
        return living(storeId, id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<Category> living(UUID storeId, UUID id) {
        return entityManager
                .createQuery("""
                        select c
                        from Category c
                        where c.storeId = :store and c.id = :id and c.archivedAt is null
                        """, Category.class)
                .setParameter("store", storeId)
                .setParameter("id", id);
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

    /** Whether a living category stands under it, as under its parent or a further one. */
    public boolean hasChildren(UUID id) {
        return (Boolean) entityManager
                .createNativeQuery("""
                        select exists (select 1
                                       from emporion.category c
                                       where c.archived_at is null
                                         and (c.parent_id = :category
                                              or c.id in (select f.category_id
                                                          from emporion.category_further_parent f
                                                          where f.parent_id = :category)))
                        """, Boolean.class)
                .setParameter("category", id)
                .getSingleResult();
    }

    /** Whether the upper one is the lower one or above it, by whatever parents. */
    public boolean isAboveOrSame(UUID upper, UUID lower) {
        return (Boolean) entityManager
                .createNativeQuery(
                        "select above @> array[cast(:upper as uuid)] from emporion.category where id = :lower",
                        Boolean.class)
                .setParameter("upper", upper)
                .setParameter("lower", lower)
                .getSingleResult();
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

    /**
     * Locks the category and what is below it in the order of ids. Those who put products into them lock theirs in that order
     * too, so that nobody waits for each other in a ring.
     */
    public void lockBelow(UUID storeId, UUID categoryId) {
        entityManager
                .createNativeQuery("""
                        select id
                        from emporion.category
                        where store_id = :store and above @> array[cast(:category as uuid)]
                        order by id
                        for no key update
                        """)
                .setParameter("store", storeId)
                .setParameter("category", categoryId)
                .getResultList();
    }

    /** Gives what is below its new path by its top, which was moved already; what is loaded of it is not true any more. */
    public void moveBelow(UUID storeId, String oldPath, Category moved, int oldDepth) {
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
        entityManager.flush();
        entityManager.clear();
    }

    /** The further parents of a category. */
    public Set<UUID> furtherParents(UUID categoryId) {
        List<?> parents = entityManager
                .createNativeQuery(
                        "select parent_id from emporion.category_further_parent where category_id = :category",
                        UUID.class)
                .setParameter("category", categoryId)
                .getResultList();
        return parents.stream().map(UUID.class::cast).collect(Collectors.toSet());
    }

    /** Has the category stand under these, beside its own parent, and under no others. */
    public void standUnder(UUID categoryId, Set<UUID> furtherParents) {
        entityManager
                .createNativeQuery("""
                        delete from emporion.category_further_parent
                        where category_id = :category and parent_id <> all (cast(:parents as uuid[]))
                        """)
                .setParameter("category", categoryId)
                .setParameter("parents", furtherParents.toArray(UUID[]::new))
                .executeUpdate();
        entityManager
                .createNativeQuery("""
                        insert into emporion.category_further_parent (category_id, parent_id)
                        select :category, p.id
                        from unnest(cast(:parents as uuid[])) as p (id)
                        on conflict do nothing
                        """)
                .setParameter("category", categoryId)
                .setParameter("parents", furtherParents.toArray(UUID[]::new))
                .executeUpdate();
    }

    /** Takes it from further parents that are archived, or that became its parent. */
    public void leaveFurtherParents(UUID categoryId) {
        entityManager
                .createNativeQuery("""
                        delete from emporion.category_further_parent f
                        using emporion.category p, emporion.category c
                        where f.category_id = :category
                          and p.id = f.parent_id
                          and c.id = f.category_id
                          and (p.archived_at is not null or c.parent_id = p.id)
                        """)
                .setParameter("category", categoryId)
                .executeUpdate();
    }

    /** Writes down what is above a category below which there is none. */
    public void followParents(UUID leafId) {
        entityManager.createNativeQuery("""
                        update emporion.category c
                        set above = (select array_agg(distinct u.id order by u.id)
                                     from (select c.id
                                           union all
                                           select unnest(p.above)
                                           from emporion.category p
                                           where p.id = c.parent_id
                                           union all
                                           select unnest(p.above)
                                           from emporion.category_further_parent f
                                           join emporion.category p on p.id = f.parent_id
                                           where f.category_id = c.id) u)
                        where c.id = :category
                        """).setParameter("category", leafId).executeUpdate();
    }

    /** Writes down anew what is above the category, and above all below it, by the parents that they have now. */
    public void followParentsBelow(UUID storeId, UUID categoryId) {
        entityManager
                .createNativeQuery("""
                        with recursive way (id, above) as (
                            select c.id, c.id
                            from emporion.category c
                            where c.store_id = :store
                              and (c.id = :category or c.above @> array[cast(:category as uuid)])
                            union
                            select w.id, u.parent_id
                            from way w
                            cross join lateral (select c.parent_id
                                                from emporion.category c
                                                where c.id = w.above and c.parent_id is not null
                                                union all
                                                select f.parent_id
                                                from emporion.category_further_parent f
                                                where f.category_id = w.above) u
                        ), present as (
                            select id, array_agg(above order by above) as above
                            from way
                            group by id
                        )
                        update emporion.category c
                        set above = p.above
                        from present p
                        where c.id = p.id and c.above <> p.above
                        """)
                .setParameter("store", storeId)
                .setParameter("category", categoryId)
                .executeUpdate();
    }
}
