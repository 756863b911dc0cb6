package org.emporion.catalog.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.CatalogProblem;
import org.emporion.catalog.model.Categories;
import org.emporion.catalog.model.Category;
import org.jspecify.annotations.Nullable;

/**
 * Where categories stand: under their parents and further ones, with what is below them and the products in it. Whoever
 * changes it holds the store's tree lock and has seen to it that no category comes below itself.
 */
@ApplicationScoped
public class CategoryPlaces {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Categories categories;

    public Optional<Category> find(UUID storeId, String idOrSlug) {
        Optional<UUID> id = ProductParts.id(idOrSlug);
        return id.isPresent() ? categories.find(storeId, id.get()) : categories.bySlug(storeId, idOrSlug);
    }

    /** Takes up a new category. */
    public void add(Category category, Set<UUID> furtherParents) {
        categories.add(category);
        write();
        if (!furtherParents.isEmpty()) {
            categories.standUnder(category.id(), others(category, furtherParents));
        }
        categories.followParents(category.id());
    }

    /** The depth that the lowest category of the subtree would have under this parent. */
    public int lowestUnder(Category category, @Nullable Category parent) {
        int height = categories.deepestUnder(category.storeId(), category.path()) - category.depth();
        return Category.depthUnder(parent) + height;
    }

    /** Hangs it with all that is below it under another parent. It is not to be changed in memory afterwards. */
    public void move(Category category, @Nullable Category parent, int position) {
        String oldPath = category.path();
        int oldDepth = category.depth();
        category.placeUnder(parent);
        category.placeAt(position);
        write();
        categories.moveBelow(category.storeId(), oldPath, category, oldDepth);
        categories.leaveFurtherParents(category.id());
        follow(category);
    }

    /** Has it stand under these beside its parent, and under no others; whether that is a change. */
    public boolean listUnder(Category category, Set<UUID> furtherParents) {
        Set<UUID> others = others(category, furtherParents);
        if (others.equals(categories.furtherParents(category.id()))) {
            return false;
        }
        categories.standUnder(category.id(), others);
        entityManager.lock(category, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        follow(category);
        return true;
    }

    /** Puts one that was taken back under those of its parents that are still there. */
    public void settle(Category category) {
        write();
        categories.leaveFurtherParents(category.id());
        categories.followParents(category.id());
    }

    /** Writes what was changed in memory. */
    public void write() {
        try {
            entityManager.flush();
        } catch (PersistenceException failure) {
            throw CatalogProblem.of(failure);
        }
    }

    private static Set<UUID> others(Category category, Set<UUID> furtherParents) {
        Set<UUID> others = new LinkedHashSet<>(furtherParents);
        others.remove(category.parentId());
        return others;
    }

    /** Gives every product below the category the rows of the categories that are above it now. */
    private void follow(Category category) {
        categories.followParentsBelow(category.storeId(), category.id());
        entityManager
                .createNativeQuery("""
                        delete from emporion.product_category x
                        where x.position is null
                          and x.product_id in (select pc.product_id
                                               from emporion.product_category pc
                                               join emporion.category c on c.id = pc.category_id
                                               where pc.position is not null
                                                 and c.above @> array[cast(:category as uuid)])
                        """)
                .setParameter("category", category.id())
                .executeUpdate();
        entityManager
                .createNativeQuery("""
                        insert into emporion.product_category (product_id, category_id)
                        select distinct own.product_id, above.id
                        from emporion.product_category own
                        join emporion.category c on c.id = own.category_id
                        cross join lateral unnest(c.above) as above (id)
                        where own.position is not null
                          and own.product_id in (select pc.product_id
                                                 from emporion.product_category pc
                                                 join emporion.category moved on moved.id = pc.category_id
                                                 where pc.position is not null
                                                   and moved.above @> array[cast(:category as uuid)])
                        on conflict do nothing
                        """)
                .setParameter("category", category.id())
                .executeUpdate();
    }

    /** The products of a leaf lose it and what they were in only through it. */
    public void leaveProducts(Category category) {
        entityManager
                .createNativeQuery("""
                        with left_behind as (
                            select product_id
                            from emporion.product_category
                            where category_id = :category
                        ), kept as (
                            select own.product_id, above.id as category_id
                            from emporion.product_category own
                            join emporion.category c on c.id = own.category_id
                            cross join lateral unnest(c.above) as above (id)
                            where own.position is not null
                              and own.category_id <> :category
                              and own.product_id in (select product_id from left_behind)
                        )
                        delete from emporion.product_category gone
                        where gone.product_id in (select product_id from left_behind)
                          and not exists (select 1
                                          from kept
                                          where kept.product_id = gone.product_id
                                            and kept.category_id = gone.category_id)
                        """)
                .setParameter("category", category.id())
                .executeUpdate();
    }
}
