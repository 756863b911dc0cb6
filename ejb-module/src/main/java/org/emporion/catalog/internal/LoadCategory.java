package org.emporion.catalog.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.CatalogProblem;
import org.emporion.catalog.CategoryChanged;
import org.emporion.catalog.CategoryCreated;
import org.emporion.catalog.CategoryDraft;
import org.emporion.catalog.CategoryMoved;
import org.emporion.catalog.model.Categories;
import org.emporion.catalog.model.Category;
import org.emporion.catalog.model.CategoryContent;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Makes a category what the line of a file says. */
@ApplicationScoped
class LoadCategory {

    private static final String PARENT = "/parent";

    @Inject
    private Categories categories;

    @Inject
    private CategoryPlaces places;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /** Where the line says that it stands. */
    private record Place(@Nullable Category parent, Set<UUID> furtherParents) {}

    /**
     * Makes or changes the category of this slug, moving it where the line says other parents.
     *
     * @return what could not be done; nothing was written then
     */
    Optional<FieldError> load(Caller caller, CategoryDraft draft) {
        List<FieldError> errors = CategoryRules.of(draft);
        if (!errors.isEmpty()) {
            return errors.stream().findFirst();
        }
        categories.lockTree(caller.storeId());
        Category parent = null;
        if (draft.parent() != null) {
            parent = places.find(caller.storeId(), draft.parent()).orElse(null);
            if (parent == null) {
                return unknown(PARENT);
            }
        }
        List<String> named = draft.furtherParentsOrNone();
        Set<UUID> further = new LinkedHashSet<>();
        for (int i = 0; i < named.size(); i++) {
            Optional<Category> found = places.find(caller.storeId(), named.get(i));
            if (found.isEmpty()) {
                return unknown(CategoryRules.FURTHER_PARENTS + "/" + i);
            }
            further.add(found.get().id());
        }
        Place place = new Place(parent, further);
        Optional<Category> known = categories.bySlug(
                caller.storeId(), CategoryRules.content(draft, null).slug());
        return known.isPresent() ? change(caller, known.get(), place, draft) : make(caller, place, draft);
    }

    private Optional<FieldError> make(Caller caller, Place place, CategoryDraft draft) {
        if (Category.depthUnder(place.parent) > Category.MAX_DEPTH) {
            return tooDeep();
        }
        Category category = Category.create(
                caller.storeId(),
                place.parent,
                CategoryRules.content(draft, null),
                draft.positionOrFirst(),
                clock.instant());
        places.add(category, place.furtherParents);
        events.publish(caller, new CategoryCreated(category.id(), category.slug()));
        return Optional.empty();
    }

    private Optional<FieldError> change(Caller caller, Category seen, Place place, CategoryDraft draft) {
        UUID parentId = place.parent == null ? null : place.parent.id();
        Set<UUID> further = new LinkedHashSet<>(place.furtherParents);
        further.remove(parentId);
        boolean moves = !Objects.equals(seen.parentId(), parentId);
        boolean listedElsewhere = !categories.furtherParents(seen.id()).equals(further);
        if (moves || listedElsewhere) {
            Optional<FieldError> impossible = impossible(seen, place, further);
            if (impossible.isPresent()) {
                return impossible;
            }
            categories.lockBelow(caller.storeId(), seen.id());
        }
        Category category = categories.lock(caller.storeId(), seen.id()).orElseThrow();
        if (describe(category, draft)) {
            events.publish(caller, new CategoryChanged(category.id(), category.slug()));
        }
        if (listedElsewhere) {
            places.listUnder(category, further);
        }
        if (moves) {
            places.move(category, place.parent, draft.positionOrFirst());
        }
        if (moves || listedElsewhere) {
            events.publish(caller, new CategoryMoved(category.id(), category.slug()));
        }
        places.write();
        return Optional.empty();
    }

    private Optional<FieldError> impossible(Category category, Place place, Set<UUID> further) {
        if (place.parent != null && categories.isAboveOrSame(category.id(), place.parent.id())) {
            return cycle(PARENT);
        }
        if (further.stream().anyMatch(parent -> categories.isAboveOrSame(category.id(), parent))) {
            return cycle(CategoryRules.FURTHER_PARENTS);
        }
        return places.lowestUnder(category, place.parent) > Category.MAX_DEPTH ? tooDeep() : Optional.empty();
    }

    private static boolean describe(Category category, CategoryDraft draft) {
        CategoryContent content = CategoryRules.content(draft, category.slug());
        if (content.equals(category.content()) && draft.positionOrFirst() == category.position()) {
            return false;
        }
        category.describe(content);
        category.placeAt(draft.positionOrFirst());
        return true;
    }

    private static Optional<FieldError> unknown(String pointer) {
        return Optional.of(new FieldError(pointer, "catalog.category_unknown", "there is no such category"));
    }

    private static Optional<FieldError> cycle(String pointer) {
        return Optional.of(
                new FieldError(pointer, CatalogProblem.CATEGORY_CYCLE.code(), "is the category or below it"));
    }

    private static Optional<FieldError> tooDeep() {
        return Optional.of(
                new FieldError(PARENT, CatalogProblem.CATEGORY_TOO_DEEP.code(), "the tree would be too deep"));
    }
}
