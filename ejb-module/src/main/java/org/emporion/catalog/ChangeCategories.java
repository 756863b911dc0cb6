package org.emporion.catalog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.internal.CategoryPlaces;
import org.emporion.catalog.internal.CategoryRules;
import org.emporion.catalog.internal.Slug;
import org.emporion.catalog.model.Categories;
import org.emporion.catalog.model.Category;
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

    @Inject
    private Categories categories;

    @Inject
    private CategoryPlaces places;

    @Inject
    private CategoryQueries queries;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Makes a category, under a parent or as a root, and listed under further ones.
     *
     * @throws CatalogProblem {@code catalog.slug_taken}, {@code catalog.category_too_deep}
     */
    public CategoryView create(Caller caller, CategoryDraft draft) {
        requireValid(CategoryRules.of(draft));
        categories.lockTree(caller.storeId());
        Category parent = parent(caller, draft.parent());
        Set<UUID> further = parents(caller, draft.furtherParentsOrNone());
        requireDepth(Category.depthUnder(parent));
        Category category = Category.create(
                caller.storeId(), parent, CategoryRules.content(draft, null), draft.positionOrFirst(), clock.instant());
        places.add(category, further);
        events.publish(caller, new CategoryCreated(category.id(), category.slug()));
        return queries.get(caller.storeId(), category.id());
    }

    /**
     * Replaces what a category shows and its place among its siblings; it stays under its parents.
     *
     * @throws CatalogProblem {@code catalog.slug_taken}
     */
    public CategoryView replace(Caller caller, UUID categoryId, int version, CategoryDraft draft) {
        requireValid(CategoryRules.of(draft));
        if (draft.parent() != null) {
            throw RequestProblem.invalid("/parent", "request.not_allowed", "a category is moved at its own route");
        }
        if (draft.furtherParents() != null) {
            throw RequestProblem.invalid(
                    CategoryRules.FURTHER_PARENTS, "request.not_allowed", "further parents have a route of their own");
        }
        Category category = lock(caller, categoryId, version);
        String formerSlug = category.slug();
        category.describe(CategoryRules.content(draft, formerSlug));
        category.placeAt(draft.positionOrFirst());
        places.write();
        if (!formerSlug.equals(category.slug())) {
            categories.rememberFormerSlug(caller.storeId(), category, formerSlug, clock.instant());
        }
        events.publish(caller, new CategoryChanged(category.id(), category.slug()));
        return queries.get(caller.storeId(), categoryId);
    }

    /**
     * Hangs a category with all that is below it under another parent; its products follow. Further parents stay, but for one
     * that becomes its parent.
     *
     * @param parent id or slug; null makes it a root
     * @param position among its new siblings; null keeps the number
     * @throws CatalogProblem {@code catalog.category_cycle}, {@code catalog.category_too_deep}
     */
    public CategoryView move(
            Caller caller, UUID categoryId, int version, @Nullable String parent, @Nullable Integer position) {
        categories.lockTree(caller.storeId());
        categories.lockBelow(caller.storeId(), categoryId);
        Category category = lock(caller, categoryId, version);
        Category target = parent(caller, parent);
        if (target != null) {
            requireNotBelow(category, target.id());
        }
        requireDepth(places.lowestUnder(category, target));
        places.move(category, target, Objects.requireNonNullElse(position, category.position()));
        events.publish(caller, new CategoryMoved(category.id(), category.slug()));
        return queries.get(caller.storeId(), categoryId);
    }

    /**
     * Lists a category under these beside its parent, and under no others: what is in it and below it is found under each of
     * them. Its address and the way to it stay those by its parent.
     *
     * @param parents ids or slugs; its own parent among them is passed over
     * @throws CatalogProblem {@code catalog.category_cycle}
     */
    public CategoryView listUnder(Caller caller, UUID categoryId, int version, List<String> parents) {
        requireValid(CategoryRules.ofFurtherParents(parents));
        categories.lockTree(caller.storeId());
        categories.lockBelow(caller.storeId(), categoryId);
        Category category = lock(caller, categoryId, version);
        Set<UUID> further = parents(caller, parents);
        further.forEach(parent -> requireNotBelow(category, parent));
        if (places.listUnder(category, further)) {
            events.publish(caller, new CategoryMoved(category.id(), category.slug()));
        }
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
        places.leaveProducts(category);
        category.archive(clock.instant());
        events.publish(caller, new CategoryArchived(category.id(), category.slug()));
    }

    /**
     * Takes an archived category back where it was, or as a root when its parent is gone; without the products, which have left
     * it. It has another slug where its own was given away.
     *
     * @throws CatalogProblem {@code catalog.category_too_deep}
     */
    public CategoryView restore(Caller caller, UUID categoryId) {
        categories.lockTree(caller.storeId());
        Category category = categories
                .lockArchived(caller.storeId(), categoryId)
                .orElseThrow(() -> RequestProblem.notFound("category"));
        Category parent = Optional.ofNullable(category.parentId())
                .flatMap(above -> categories.find(caller.storeId(), above))
                .orElse(null);
        requireDepth(Category.depthUnder(parent));
        category.restore(parent, freeSlug(caller, category.slug()));
        places.settle(category);
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

    private Category lock(Caller caller, UUID categoryId, int version) {
        Category category =
                categories.lock(caller.storeId(), categoryId).orElseThrow(() -> RequestProblem.notFound("category"));
        if (category.version() != version) {
            throw RequestProblem.stale();
        }
        return category;
    }

    private @Nullable Category parent(Caller caller, @Nullable String idOrSlug) {
        return idOrSlug == null ? null : named(caller, idOrSlug, "/parent");
    }

    private Set<UUID> parents(Caller caller, List<String> idsOrSlugs) {
        Set<UUID> parents = new LinkedHashSet<>();
        for (int i = 0; i < idsOrSlugs.size(); i++) {
            parents.add(named(caller, idsOrSlugs.get(i), CategoryRules.FURTHER_PARENTS + "/" + i)
                    .id());
        }
        return parents;
    }

    private Category named(Caller caller, String idOrSlug, String pointer) {
        return places.find(caller.storeId(), idOrSlug)
                .orElseThrow(
                        () -> RequestProblem.invalid(pointer, "catalog.category_unknown", "there is no such category"));
    }

    private void requireNotBelow(Category category, UUID parent) {
        if (categories.isAboveOrSame(category.id(), parent)) {
            throw CatalogProblem.categoryCycle(category.id(), parent);
        }
    }

    private static void requireDepth(int depth) {
        if (depth > Category.MAX_DEPTH) {
            throw CatalogProblem.categoryTooDeep(Category.MAX_DEPTH);
        }
    }

    private static void requireValid(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
    }
}
