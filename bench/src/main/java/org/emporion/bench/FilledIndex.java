package org.emporion.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.emporion.catalog.Attribute;
import org.emporion.catalog.SearchableProduct;
import org.emporion.search.internal.index.Filters;
import org.emporion.search.internal.index.Found;
import org.emporion.search.internal.index.Generation;
import org.emporion.search.internal.index.IndexSettings;
import org.emporion.search.internal.index.Meaning;
import org.emporion.search.internal.index.Order;
import org.emporion.search.internal.index.ProductQuery;
import org.emporion.search.internal.index.ProductSearcher;
import org.emporion.search.internal.index.ProductTexts;
import org.emporion.search.internal.index.QueryText;
import org.emporion.search.internal.index.Synonyms;
import org.jspecify.annotations.Nullable;

/** The product's own index, filled without a server. */
final class FilledIndex implements AutoCloseable {

    private static final UUID STORE = new UUID(0, 1);
    private static final int BLOCK = 500;

    private final Generation index;
    private final ProductSearcher searcher;

    private FilledIndex(Generation index, Meaning meaning) {
        this.index = index;
        this.searcher = new ProductSearcher(index, meaning);
    }

    /** @param vectors by product; none where the meaning is {@link Meaning#NONE} */
    static FilledIndex of(
            String name,
            List<SearchableProduct> products,
            Map<UUID, float[]> vectors,
            Meaning meaning,
            Path directory) {
        IndexSettings settings = IndexSettings.embedded(directory, meaning != Meaning.NONE);
        Generation.delete(settings, name);
        Generation index = Generation.open(name, settings);
        ProductTexts texts = new ProductTexts(new ObjectMapper());
        for (int from = 0; from < products.size(); from += BLOCK) {
            index.put(
                    products.subList(from, Math.min(from + BLOCK, products.size())).stream()
                            .map(product -> texts.document(product, Locale.ENGLISH, null, vectors.get(product.id())))
                            .toList(),
                    List.of());
        }
        index.settle();
        return new FilledIndex(index, meaning);
    }

    /** The ten best, and how many there are. */
    Found find(String query) {
        return QueryText.of(query, Synonyms.NONE)
                .map(text -> searcher.find(
                        new ProductQuery(STORE.toString(), text, Filters.NONE, Order.RELEVANCE, 0, 10, false)))
                .orElse(new Found(List.of(), 0, null, null));
    }

    /** A product that has no more than this. */
    static SearchableProduct product(
            UUID id,
            String title,
            @Nullable String shortDescription,
            @Nullable String brand,
            List<Attribute> attributes) {
        return new SearchableProduct(
                id,
                STORE,
                true,
                id.toString(),
                title,
                shortDescription,
                null,
                brand,
                List.of(),
                null,
                attributes,
                null,
                null,
                List.of(),
                1L,
                "USD",
                null,
                null,
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        index.close();
    }
}
