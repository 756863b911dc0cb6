package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.emporion.catalog.CategoryNode;
import org.emporion.catalog.CategoryQueries;
import org.jspecify.annotations.Nullable;

/** The category trees by id and slug, for the names beside counts; read again after an event that tells of a change. */
@ApplicationScoped
public class CategoryNames {

    private static final Duration FRESH_FOR = Duration.ofMinutes(1);

    /** A category with the one above it. */
    public record Named(
            UUID id, String slug, String name, @Nullable UUID parent) {}

    private record Tree(Map<String, Named> byId, Map<String, Named> bySlug, Instant readAt) {}

    @Inject
    private CategoryQueries categories;

    @Inject
    private Clock clock;

    private final Map<UUID, Tree> byStore = new ConcurrentHashMap<>();

    public Optional<Named> byId(UUID storeId, String id) {
        return Optional.ofNullable(of(storeId).byId.get(id));
    }

    public Optional<Named> byIdOrSlug(UUID storeId, String idOrSlug) {
        return byId(storeId, idOrSlug)
                .or(() -> Optional.ofNullable(of(storeId).bySlug.get(idOrSlug)));
    }

    public void forget(UUID storeId) {
        byStore.remove(storeId);
    }

    private Tree of(UUID storeId) {
        Instant now = clock.instant();
        Tree known = byStore.get(storeId);
        if (known == null || known.readAt.plus(FRESH_FOR).isBefore(now) || known.readAt.isAfter(now)) {
            known = read(storeId, now);
            byStore.put(storeId, known);
        }
        return known;
    }

    private Tree read(UUID storeId, Instant now) {
        Map<String, Named> byId = new HashMap<>();
        Map<String, Named> bySlug = new HashMap<>();
        add(categories.tree(storeId), null, byId, bySlug);
        return new Tree(byId, bySlug, now);
    }

    private static void add(
            List<CategoryNode> nodes, @Nullable UUID parent, Map<String, Named> byId, Map<String, Named> bySlug) {
        for (CategoryNode node : nodes) {
            if (node.standsElsewhere()) {
                continue;
            }
            Named named = new Named(node.id(), node.slug(), node.name(), parent);
            byId.put(node.id().toString(), named);
            bySlug.put(node.slug(), named);
            add(node.children(), node.id(), byId, bySlug);
        }
    }
}
