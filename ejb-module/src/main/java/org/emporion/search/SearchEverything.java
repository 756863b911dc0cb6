package org.emporion.search;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.search.internal.EntrySource;
import org.emporion.search.internal.Indexes;
import org.emporion.search.internal.SearchRulesInMemory;
import org.emporion.search.internal.index.EntrySearcher;
import org.emporion.search.internal.index.QueryText;

/** Finds the best of every kind at once. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SearchEverything {

    @Inject
    private SearchProducts products;

    @Inject
    private Indexes indexes;

    @Inject
    private SearchRulesInMemory rules;

    @Inject
    @Any
    private Instance<EntrySource> sources;

    /**
     * At most so many of each kind.
     *
     * @throws SearchProblem {@code search.not_ready}
     */
    public EverythingFound search(UUID storeId, String typed, int most) {
        ProductHits found = products.search(
                storeId,
                new ProductSearch(
                        typed,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        SearchOrder.RELEVANCE,
                        0,
                        most,
                        false));
        Optional<QueryText> text =
                QueryText.of(found.corrected() == null ? typed : found.corrected(), rules.synonyms(storeId));
        return new EverythingFound(
                text.isEmpty() ? List.of() : found.items(),
                text.isEmpty() ? 0 : found.total(),
                text.map(words -> others(storeId, words, most)).orElse(List.of()),
                found.corrected(),
                found.redirect());
    }

    private List<SearchHit> others(UUID storeId, QueryText text, int most) {
        return indexes.read(generation -> {
            EntrySearcher searcher = new EntrySearcher(generation);
            List<SearchHit> hits = new ArrayList<>();
            for (String kind : kinds(sources)) {
                searcher.find(storeId.toString(), kind, text, most)
                        .forEach(
                                entry -> hits.add(new SearchHit(entry.kind(), entry.id(), entry.slug(), entry.name())));
            }
            return hits;
        });
    }

    static List<String> kinds(Instance<EntrySource> sources) {
        return sources.stream().map(EntrySource::kind).sorted().toList();
    }
}
