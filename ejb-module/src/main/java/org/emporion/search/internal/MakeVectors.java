package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.catalog.SearchableProduct;
import org.emporion.catalog.SearchableProducts;
import org.emporion.platform.Caller;
import org.emporion.platform.Job;
import org.emporion.platform.Store;
import org.emporion.search.internal.index.ProductTexts;

/** Gives products their vectors, a while after they can be found by words: a vector takes a core for some milliseconds. */
@ApplicationScoped
public class MakeVectors implements Job {

    private static final int BLOCK = 100;
    private static final int BLOCKS_A_RUN = 200;

    @Inject
    private MeaningModel meaning;

    @Inject
    private VectorStore vectors;

    @Inject
    private SearchableProducts products;

    @Inject
    private TellOfVectors telling;

    @Override
    public String name() {
        return "make-search-vectors";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public String run(Instant now) {
        int made = 0;
        UUID after = new UUID(0, 0);
        for (int block = 0; block < BLOCKS_A_RUN && meaning.isOn(); block++) {
            List<UUID> without = vectors.without(after, BLOCK);
            if (without.isEmpty()) {
                break;
            }
            for (SearchableProduct product : products.byIds(without)) {
                String text = ProductTexts.meaningOf(product);
                vectors.keep(product.id(), VectorStore.Kept.hash(text), meaning.read(text));
                made++;
            }
            telling.made(Caller.system(Store.DEFAULT_ID, name(), name()), without);
            after = without.get(without.size() - 1);
        }
        return made == 0 ? "" : "made " + made;
    }
}
