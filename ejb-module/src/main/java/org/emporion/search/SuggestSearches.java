package org.emporion.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.search.internal.EntrySource;
import org.emporion.search.internal.Indexes;
import org.emporion.search.internal.index.EntrySearcher;
import org.emporion.search.internal.index.QueryText;
import org.emporion.search.internal.index.ShownProduct;
import org.emporion.search.internal.index.Synonyms;

/** Tells how what is being typed may go on: one statement, for what others asked. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SuggestSearches {

    /** A query is suggested to others when it was asked so often: once may be somebody's own words about themselves. */
    private static final int ASKED_AT_LEAST = 3;

    private static final int DAYS = 90;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Indexes indexes;

    @Inject
    @Any
    private Instance<EntrySource> sources;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    /**
     * At most so many of each kind.
     *
     * @throws SearchProblem {@code search.not_ready}
     */
    public Suggestions suggest(UUID storeId, String typed, int most) {
        Optional<QueryText> text = QueryText.of(typed, Synonyms.NONE);
        if (text.isEmpty()) {
            return new Suggestions(List.of(), List.of(), List.of());
        }
        return indexes.read(generation -> {
            EntrySearcher searcher = new EntrySearcher(generation);
            List<SearchHit> others = new ArrayList<>();
            for (String kind : SearchEverything.kinds(sources)) {
                searcher.beginning(storeId.toString(), kind, text.get(), most)
                        .forEach(entry ->
                                others.add(new SearchHit(entry.kind(), entry.id(), entry.slug(), entry.name())));
            }
            return new Suggestions(
                    queries(storeId, text.get().text(), most),
                    searcher.productsBeginning(storeId.toString(), text.get(), most).stream()
                            .map(this::product)
                            .toList(),
                    others);
        });
    }

    private Suggestions.Product product(EntrySearcher.Titled titled) {
        try {
            ShownProduct product = json.readValue(titled.shown(), ShownProduct.class);
            return new Suggestions.Product(product.id(), product.slug(), product.title(), product.image());
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("the index holds rows of ours: " + notOurs.getOriginalMessage());
        }
    }

    private List<String> queries(UUID storeId, String beginning, int most) {
        List<?> queries = entityManager
                .createNativeQuery("""
                        select query
                        from emporion.search_query_day
                        where store_id = :store
                          and query like :beginning
                          and day >= :since
                        group by query
                        having sum(searches) >= :often
                           and sum(without_results) < sum(searches)
                        order by sum(searches) desc, query
                        limit :most
                        """, String.class)
                .setParameter("store", storeId)
                .setParameter("beginning", beginning + "%")
                .setParameter(
                        "since",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS))
                .setParameter("often", ASKED_AT_LEAST)
                .setParameter("most", most)
                .getResultList();
        return queries.stream().map(String.class::cast).toList();
    }
}
