package org.emporion.search.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.ProductRating;
import org.emporion.catalog.SearchableProduct;
import org.emporion.catalog.SearchableProducts;
import org.emporion.platform.Store;
import org.emporion.platform.Stores;
import org.emporion.review.RatingView;
import org.emporion.review.ReviewQueries;
import org.emporion.search.internal.index.Generation;
import org.emporion.search.internal.index.IndexedEntry;
import org.emporion.search.internal.index.IndexedProduct;
import org.emporion.search.internal.index.ProductTexts;
import org.jspecify.annotations.Nullable;

/** Brings the index to what the database says now. */
@ApplicationScoped
public class KeepIndex {

    private static final UUID FIRST = new UUID(0, 0);

    /** Small enough that a change in between waits a fraction of a second. */
    private static final int BLOCK = 250;

    @Inject
    private Indexes indexes;

    @Inject
    private SearchableProducts products;

    @Inject
    private ReviewQueries reviews;

    @Inject
    private VectorStore vectors;

    @Inject
    private MeaningModel meaning;

    @Inject
    private Stores stores;

    @Inject
    @Any
    private Instance<EntrySource> sources;

    @Inject
    private ObjectMapper json;

    /** Reads these products anew, whatever happened to them. */
    void follow(List<UUID> productIds) {
        for (int from = 0; from < productIds.size(); from += BLOCK) {
            List<UUID> block = productIds.subList(from, Math.min(from + BLOCK, productIds.size()));
            indexes.write(generation -> put(generation, products.byIds(block), block));
        }
    }

    /** Reads the products of a category and all below it anew. */
    void followCategory(UUID categoryId) {
        UUID after = FIRST;
        List<UUID> block = products.idsInCategory(categoryId, after, BLOCK);
        while (!block.isEmpty()) {
            follow(block);
            after = block.get(block.size() - 1);
            block = products.idsInCategory(categoryId, after, BLOCK);
        }
    }

    /** Reads everything anew that such an event tells of, and takes out what the event is about and is not there any more. */
    void followEntries(UUID storeId, String eventType, Set<UUID> about) {
        for (EntrySource source : sources) {
            if (source.follows(eventType)) {
                indexes.write(generation -> {
                    List<IndexedEntry> entries = source.of(stores.get(storeId));
                    Set<UUID> gone = new HashSet<>(about);
                    entries.forEach(entry -> gone.remove(entry.id()));
                    generation.putEntries(entries, gone);
                });
            }
        }
    }

    /**
     * Fills a new generation and puts it in the place of the present one.
     *
     * @return how many products it holds; -1 when another rebuild runs on this node
     */
    int rebuild() {
        int[] written = {0};
        boolean done = indexes.rebuild(blocks -> {
            blocks.write(this::putAllEntries);
            UUID[] after = {FIRST};
            while (after[0] != null) {
                blocks.write(generation -> {
                    List<SearchableProduct> block = products.shownAfter(after[0], BLOCK);
                    put(generation, block, List.of());
                    written[0] += block.size();
                    after[0] =
                            block.isEmpty() ? null : block.get(block.size() - 1).id();
                });
            }
        });
        return done ? written[0] : -1;
    }

    private void putAllEntries(Generation generation) {
        for (Store store : stores.all()) {
            for (EntrySource source : sources) {
                generation.putEntries(source.of(store), List.of());
            }
        }
    }

    /** @param asked of these, those that are not shown leave the index */
    private void put(Generation generation, List<SearchableProduct> found, Collection<UUID> asked) {
        Set<UUID> gone = new HashSet<>(asked);
        List<SearchableProduct> shown =
                found.stream().filter(SearchableProduct::shown).toList();
        shown.forEach(product -> gone.remove(product.id()));
        generation.put(documents(shown), gone);
    }

    private List<IndexedProduct> documents(List<SearchableProduct> shown) {
        Map<UUID, VectorStore.Kept> kept = meaning.isOn() && !shown.isEmpty()
                ? vectors.of(shown.stream().map(SearchableProduct::id).toList())
                : Map.of();
        Map<UUID, RatingView> ratings =
                reviews.ratings(shown.stream().map(SearchableProduct::id).toList());
        ProductTexts texts = new ProductTexts(json);
        List<IndexedProduct> documents = new ArrayList<>();
        List<UUID> ofAnotherText = new ArrayList<>();
        for (SearchableProduct product : shown) {
            VectorStore.Kept vector = kept.get(product.id());
            if (vector != null && vector.textHash() != VectorStore.Kept.hash(ProductTexts.meaningOf(product))) {
                ofAnotherText.add(product.id());
                vector = null;
            }
            documents.add(texts.document(
                    product,
                    stores.get(product.storeId()).locale(),
                    rating(ratings.getOrDefault(product.id(), RatingView.NONE)),
                    vector == null ? null : vector.vector()));
        }
        vectors.forget(ofAnotherText);
        return documents;
    }

    private static @Nullable ProductRating rating(RatingView rating) {
        return rating.average() == null ? null : new ProductRating(rating.average(), rating.reviews());
    }
}
