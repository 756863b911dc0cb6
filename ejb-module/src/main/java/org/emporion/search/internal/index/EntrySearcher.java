package org.emporion.search.internal.index;

import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.scope.SearchScope;
import org.hibernate.search.mapper.orm.session.SearchSession;

/** Asks one generation for what is no product, and for what begins as somebody types. */
public final class EntrySearcher {

    private static final String[] TEXTS =
            java.util.Arrays.stream(Language.values()).map(Language::textField).toArray(String[]::new);

    /** Something that was found. */
    public record Entry(UUID id, String kind, String slug, String name) {}

    /** A product by its title. */
    public record Titled(UUID id, String shown) {}

    private final Generation generation;

    public EntrySearcher(Generation generation) {
        this.generation = generation;
    }

    /** The best entries of a kind with any of the words, all words first. */
    public List<Entry> find(String store, String kind, QueryText text, int most) {
        return search(store, kind, most, (scope, predicates) -> {
            var any = predicates.bool();
            text.words()
                    .forEach(word -> any.should(
                            predicates.match().fields(TEXTS).matching(word).minimumShouldMatchPercent(100)));
            text.joined()
                    .forEach(variant -> any.should(predicates
                            .match()
                            .fields(TEXTS)
                            .matching(String.join(" ", variant))
                            .minimumShouldMatchPercent(100)));
            return any.toPredicate();
        });
    }

    /** The entries of a kind that have all the words but the last, and one that begins with the last. */
    public List<Entry> beginning(String store, String kind, QueryText text, int most) {
        return search(store, kind, most, (scope, predicates) -> begun(predicates, text));
    }

    /** The products that have all the words but the last, and one that begins with the last. */
    public List<Titled> productsBeginning(String store, QueryText text, int most) {
        try (Session session = generation.session()) {
            SearchSession search = Search.session(session);
            SearchScope<IndexedProduct> scope = search.scope(IndexedProduct.class);
            SearchPredicateFactory predicates = scope.predicate();
            return search.search(scope)
                    .select(f -> f.composite()
                            .from(f.id(UUID.class), f.field(IndexSchema.SHOWN, String.class))
                            .as(Titled::new))
                    .where(predicates
                            .bool()
                            .must(begun(predicates, text))
                            .filter(predicates.match().field(IndexSchema.STORE).matching(store))
                            .toPredicate())
                    .sort(f -> f.score().then().field(IndexSchema.PUBLISHED).desc())
                    .totalHitCountThreshold(1_000)
                    .fetchHits(most);
        }
    }

    private interface Condition {
        SearchPredicate of(SearchScope<IndexedEntry> scope, SearchPredicateFactory predicates);
    }

    private List<Entry> search(String store, String kind, int most, Condition condition) {
        try (Session session = generation.session()) {
            SearchSession search = Search.session(session);
            SearchScope<IndexedEntry> scope = search.scope(IndexedEntry.class);
            SearchPredicateFactory predicates = scope.predicate();
            return search.search(scope)
                    .select(f -> f.composite()
                            .from(
                                    f.id(UUID.class),
                                    f.field(IndexSchema.KIND, String.class),
                                    f.field(IndexSchema.SLUG, String.class),
                                    f.field(IndexSchema.NAME, String.class))
                            .asList(values -> new Entry(
                                    (UUID) values.get(0), (String) values.get(1), (String) values.get(2), (String)
                                            values.get(3))))
                    .where(predicates
                            .bool()
                            .must(condition.of(scope, predicates))
                            .filter(predicates.match().field(IndexSchema.STORE).matching(store))
                            .filter(predicates.match().field(IndexSchema.KIND).matching(kind))
                            .toPredicate())
                    .fetchHits(most);
        }
    }

    private static SearchPredicate begun(SearchPredicateFactory predicates, QueryText text) {
        var all = predicates.bool();
        List<String> words = text.words();
        for (int i = 0; i < words.size(); i++) {
            String term = i + 1 == words.size() ? Vocabulary.term(words.get(i)) : null;
            all.must(
                    term == null
                            ? predicates
                                    .match()
                                    .field(IndexSchema.WORDS)
                                    .matching(words.get(i))
                                    .minimumShouldMatchPercent(100)
                                    .toPredicate()
                            : predicates
                                    .prefix()
                                    .field(IndexSchema.WORDS)
                                    .matching(term)
                                    .toPredicate());
        }
        return all.toPredicate();
    }
}
