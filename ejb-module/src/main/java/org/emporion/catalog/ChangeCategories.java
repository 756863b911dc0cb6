package org.emporion.catalog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.emporion.catalog.internal.CategoryRules;
import org.emporion.catalog.internal.ProductParts;
import org.emporion.catalog.internal.Slug;
import org.emporion.catalog.model.Categories;
import org.emporion.catalog.model.Category;
import org.emporion.catalog.model.CategoryContent;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes, moves and archives categories. Whatever changes the shape of the tree holds the store's tree lock, so
 * that two moves which are right by themselves cannot make a cycle together.
 */
@Stateless
@RolesAllowed({Permission.CATALOG_WRITE, Permission.SYSTEM})
public class ChangeCategories {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Categories categories;

    @Inject
    private CategoryQueries queries;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Makes a category, under a parent or as a root.
     *
     * @throws CatalogProblem {@code catalog.slug_taken}, {@code catalog.category_too_deep}
     */
    public CategoryView create(Caller caller, CategoryDraft draft) {
        requireValid(draft);
        categories.lockTree(caller.storeId());
        Category parent = draft.parent() == null ? null : parent(caller, draft.parent(), "/parent");
        requireDepth(parent == null ? 0 : parent.depth() + 1);
        Category category = Category.create(
                caller.storeId(),
                parent,
                content(draft, null),
                Objects.requireNonNullElse(draft.position(), 0),
                clock.instant());
        categories.add(category);
        write();
        events.publish(caller, new CategoryCreated(category.id(), category.slug()));
        return queries.get(caller.storeId(), category.id());
    }

    /**
     * Replaces what a category shows and its place among its siblings; it stays under its parent.
     *
     * @throws CatalogProblem {@code catalog.slug_taken}
     */
    public CategoryView replace(Caller caller, UUID categoryId, int version, CategoryDraft draft) {
        requireValid(draft);
        if (draft.parent() != null) {
            throw RequestProblem.invalid("/parent", "request.not_allowed", "a category is moved at its own route");
        }
        Category category = lock(caller, categoryId, version);
        String formerSlug = category.slug();
        category.describe(content(draft, formerSlug));
        category.placeAt(Objects.requireNonNullElse(draft.position(), 0));
        write();
        if (!formerSlug.equals(category.slug())) {
            categories.rememberFormerSlug(caller.storeId(), category, formerSlug, clock.instant());
        }
        events.publish(caller, new CategoryChanged(category.id(), category.slug()));
        return queries.get(caller.storeId(), categoryId);
    }

    /**
     * Hangs a category with all that is below it under another parent; its products follow.
     *
     * @param parent id or slug; null makes it a root
     * @param position among its new siblings; null keeps the number
     * @throws CatalogProblem {@code catalog.category_cycle}, {@code catalog.category_too_deep}
     */
    public CategoryView move(
            Caller caller, UUID categoryId, int version, @Nullable String parent, @Nullable Integer position) {
        categories.lockTree(caller.storeId());
        Category category = lock(caller, categoryId, version);
        Category target = parent == null ? null : parent(caller, parent, "/parent");
        place(caller, category, target, Objects.requireNonNullElse(position, category.position()));
        events.publish(caller, new CategoryMoved(category.id(), category.slug()));
        return queries.get(caller.storeId(), categoryId);
    }

    /**
     * Takes a category out of the tree; its products stay in their other ones.
     *
     * @throws CatalogProblem {@code catalog.category_has_children}
     */
    public void archive(Caller caller, UUID categoryId, int version) {
        categories.lockTree(caller.storeId());
        Category category = lock(caller, categoryId, version);
        if (categories.hasChildren(categoryId)) {
            throw CatalogProblem.categoryHasChildren();
        }
        leaveProducts(category);
        category.archive(clock.instant());
        events.publish(caller, new CategoryArchived(category.id(), category.slug()));
    }

    /**
     * Takes an archived category back where it was, or as a root when what was above it is gone; without the products, which
     * have left it. It has another slug where its own was given away.
     *
     * @throws CatalogProblem {@code catalog.category_too_deep}
     */
    public CategoryView restore(Caller caller, UUID categoryId) {
        categories.lockTree(caller.storeId());
        Category category = categories
                .lockArchived(caller.storeId(), categoryId)
                .orElseThrow(() -> RequestProblem.notFound("category"));
        Category parent = Optional.ofNullable(category.parentId())
                .flatMap(above -> categories.lock(caller.storeId(), above))
                .orElse(null);
        requireDepth(parent == null ? 0 : parent.depth() + 1);
        category.restore(parent, freeSlug(caller, category.slug()));
        write();
        events.publish(caller, new CategoryRestored(category.id(), category.slug()));
        return queries.get(caller.storeId(), categoryId);
    }

    private String freeSlug(Caller caller, String base) {
        String free = base;
        for (int number = 2; categories.bySlug(caller.storeId(), free).isPresent(); number++) {
            free = Slug.with(base, Integer.toString(number));
        }
        return free;
    }

    /**
     * Makes or changes the category of this slug as a file describes it, moving it where the file says another parent.
     *
     * @return what could not be done; nothing was written then
     */
    public Optional<FieldError> load(Caller caller, CategoryDraft draft) {
        List<FieldError> errors = CategoryRules.of(draft);
        if (!errors.isEmpty()) {
            return errors.stream().findFirst();
        }
        categories.lockTree(caller.storeId());
        Optional<Category> parent = Optional.ofNullable(draft.parent()).flatMap(named -> find(caller, named));
        if (draft.parent() != null && parent.isEmpty()) {
            return Optional.of(new FieldError("/parent", "catalog.category_unknown", "there is no such category"));
        }
        CategoryContent content = content(draft, null);
        Optional<Category> known = categories
                .bySlug(caller.storeId(), content.slug())
                .flatMap(found -> categories.lock(caller.storeId(), found.id()));
        return known.isPresent()
                ? reload(caller, known.get(), parent.orElse(null), draft)
                : load(caller, parent.orElse(null), content, draft);
    }

    private Optional<FieldError> load(
            Caller caller, @Nullable Category parent, CategoryContent content, CategoryDraft draft) {
        if (parent != null && parent.depth() >= Category.MAX_DEPTH) {
            return Optional.of(
                    new FieldError("/parent", CatalogProblem.CATEGORY_TOO_DEEP.code(), "the tree would be too deep"));
        }
        Category category = Category.create(
                caller.storeId(), parent, content, Objects.requireNonNullElse(draft.position(), 0), clock.instant());
        categories.add(category);
        write();
        events.publish(caller, new CategoryCreated(category.id(), category.slug()));
        return Optional.empty();
    }

    private Optional<FieldError> reload(
            Caller caller, Category category, @Nullable Category parent, CategoryDraft draft) {
        int position = Objects.requireNonNullElse(draft.position(), 0);
        boolean moves = !Objects.equals(category.parentId(), parent == null ? null : parent.id());
        if (moves && parent != null && category.isAboveOrSame(parent)) {
            return Optional.of(
                    new FieldError("/parent", CatalogProblem.CATEGORY_CYCLE.code(), "is the category or below it"));
        }
        CategoryContent content = content(draft, category.slug());
        if (!content.equals(category.content()) || position != category.position()) {
            category.describe(content);
            category.placeAt(position);
            events.publish(caller, new CategoryChanged(category.id(), category.slug()));
        }
        if (moves) {
            place(caller, category, parent, position);
            events.publish(caller, new CategoryMoved(category.id(), category.slug()));
        }
        write();
        return Optional.empty();
    }

    private void place(Caller caller, Category category, @Nullable Category parent, int position) {
        if (parent != null && category.isAboveOrSame(parent)) {
            throw CatalogProblem.categoryCycle(category.id(), parent.id());
        }
        String oldPath = category.path();
        int oldDepth = category.depth();
        int height = categories.deepestUnder(caller.storeId(), oldPath) - oldDepth;
        requireDepth((parent == null ? 0 : parent.depth() + 1) + height);
        category.placeUnder(parent);
        category.placeAt(position);
        write();
        categories.moveBelow(caller.storeId(), oldPath, category, oldDepth);
        followWithProducts(caller.storeId(), category.path());
    }

    /** Gives every product of the subtree the rows of the categories that are above it now. */
    private void followWithProducts(UUID storeId, String path) {
        entityManager
                .createNativeQuery("""
                        delete from emporion.product_category x
                        where x.position is null
                          and x.product_id in (select pc.product_id
                                               from emporion.product_category pc
                                               join emporion.category c on c.id = pc.category_id
                                               where pc.position is not null
                                                 and c.store_id = :store
                                                 and c.path like :prefix)
                        """)
                .setParameter("store", storeId)
                .setParameter("prefix", path + "%")
                .executeUpdate();
        entityManager
                .createNativeQuery("""
                        insert into emporion.product_category (product_id, category_id)
                        select distinct own.product_id, cast(above.id as uuid)
                        from emporion.product_category own
                        join emporion.category c on c.id = own.category_id
                        cross join lateral unnest(string_to_array(rtrim(c.path, '/'), '/')) as above (id)
                        where own.position is not null
                          and own.product_id in (select pc.product_id
                                                 from emporion.product_category pc
                                                 join emporion.category moved on moved.id = pc.category_id
                                                 where pc.position is not null
                                                   and moved.store_id = :store
                                                   and moved.path like :prefix)
                        on conflict do nothing
                        """)
                .setParameter("store", storeId)
                .setParameter("prefix", path + "%")
                .executeUpdate();
    }

    /** The products of a leaf lose it and what they were in only through it. */
    private void leaveProducts(Category category) {
        entityManager
                .createNativeQuery("""
                        with left_behind as (
                            select product_id
                            from emporion.product_category
                            where category_id = :category
                        ), kept as (
                            select own.product_id, cast(above.id as uuid) as category_id
                            from emporion.product_category own
                            join emporion.category c on c.id = own.category_id
                            cross join lateral unnest(string_to_array(rtrim(c.path, '/'), '/')) as above (id)
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

    private Category lock(Caller caller, UUID categoryId, int version) {
        Category category =
                categories.lock(caller.storeId(), categoryId).orElseThrow(() -> RequestProblem.notFound("category"));
        if (category.version() != version) {
            throw RequestProblem.stale();
        }
        return category;
    }

    private Category parent(Caller caller, String idOrSlug, String pointer) {
        return find(caller, idOrSlug)
                .orElseThrow(
                        () -> RequestProblem.invalid(pointer, "catalog.category_unknown", "there is no such category"));
    }

    private Optional<Category> find(Caller caller, String idOrSlug) {
        Optional<UUID> id = ProductParts.id(idOrSlug);
        return id.isPresent()
                ? categories.lock(caller.storeId(), id.get())
                : categories
                        .bySlug(caller.storeId(), idOrSlug)
                        .flatMap(found -> categories.lock(caller.storeId(), found.id()));
    }

    private void write() {
        try {
            entityManager.flush();
        } catch (PersistenceException failure) {
            throw CatalogProblem.of(failure);
        }
    }

    private static CategoryContent content(CategoryDraft draft, @Nullable String present) {
        String name = Objects.requireNonNull(draft.name());
        String slug = draft.slug();
        if (slug == null) {
            slug = present == null ? Slug.of(name, "category") : present;
        }
        return new CategoryContent(
                slug, name, draft.description(), draft.seoTitle(), draft.seoDescription(), draft.imageUrl());
    }

    private static void requireDepth(int depth) {
        if (depth > Category.MAX_DEPTH) {
            throw CatalogProblem.categoryTooDeep(Category.MAX_DEPTH);
        }
    }

    private static void requireValid(CategoryDraft draft) {
        List<FieldError> errors = CategoryRules.of(draft);
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
    }
}
