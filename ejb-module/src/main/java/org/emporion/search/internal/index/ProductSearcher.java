package org.emporion.search.internal.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.search.engine.search.predicate.SearchPredicate;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.query.SearchResult;
import org.hibernate.search.engine.search.query.dsl.SearchQueryOptionsStep;
import org.hibernate.search.engine.search.sort.SearchSort;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.scope.SearchScope;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.util.common.data.Range;
import org.jspecify.annotations.Nullable;

/**
 * Asks one generation.
 *
 * <p>What the text finds ({@link TextReading}) is joined by the nearest products by meaning, by reciprocal rank.
 */
public final class ProductSearcher {

    /** Where one range of prices ends and the next begins, in minor units. */
    public static final List<Long> PRICE_STEPS =
            List.of(1_000L, 2_500L, 5_000L, 10_000L, 25_000L, 50_000L, 100_000L, 250_000L);

    /** What a product can have at most on average. */
    public static final int MOST_STARS = 5;

    /** A star in the index, which holds hundredths. */
    static final int STAR = 100;

    private static final int NEAREST = 50;
    private static final float NEAR = 0.5f;
    private static final double RANK_CONSTANT = 20;
    private static final double MEANING_WEIGHT = 0.5;
    private static final int RANKED = 200;

    private final Generation generation;
    private final Meaning meaning;

    public ProductSearcher(Generation generation, Meaning meaning) {
        this.generation = generation;
        this.meaning = meaning;
    }

    private record Ranked(UUID id, float score) {}

    public Found find(ProductQuery query) {
        try (Session session = generation.session()) {
            return new Run(query, Search.session(session)).found();
        }
    }

    private final class Run {
        private final ProductQuery query;
        private final SearchSession session;
        private final SearchScope<IndexedProduct> scope;
        private final SearchPredicateFactory predicates;

        Run(ProductQuery query, SearchSession session) {
            this.query = query;
            this.session = session;
            this.scope = session.scope(IndexedProduct.class);
            this.predicates = scope.predicate();
        }

        Found found() {
            QueryText text = query.text();
            TextReading.Reading reading = text == null
                    ? new TextReading.Reading(predicates.matchAll().toPredicate(), null)
                    : new TextReading(generation, session, query.store()).of(text);
            List<UUID> near =
                    text == null ? List.of() : near(reading.corrected() == null ? text.text() : reading.corrected());
            SearchPredicate matching = matching(reading.predicate(), near);
            return near.isEmpty() ? page(matching, reading) : joined(matching, reading, near);
        }

        private Found page(SearchPredicate matching, TextReading.Reading reading) {
            SearchQueryOptionsStep<?, Found.Hit, ?, ?, ?> search = session.search(scope)
                    .select(f -> f.composite()
                            .from(f.id(UUID.class), f.field(IndexSchema.SHOWN, String.class))
                            .as(Found.Hit::new))
                    .where(filtered(matching, query.filters()))
                    .sort(sort());
            for (Facet facet : facetsInMain()) {
                search = facet.addTo(search, scope);
            }
            SearchResult<Found.Hit> result = search.fetch(query.offset(), query.limit());
            return new Found(result.hits(), result.total().hitCount(), reading.corrected(), counts(result, matching));
        }

        /** Ranks by text and by meaning, joined; behind the ranked ones the rest in the order of the text. */
        private Found joined(SearchPredicate matching, TextReading.Reading reading, List<UUID> near) {
            SearchQueryOptionsStep<?, Ranked, ?, ?, ?> search = session.search(scope)
                    .select(f -> f.composite().from(f.id(UUID.class), f.score()).as(Ranked::new))
                    .where(filtered(matching, query.filters()))
                    .sort(sort());
            for (Facet facet : facetsInMain()) {
                search = facet.addTo(search, scope);
            }
            SearchResult<Ranked> result = search.fetch(0, Math.max(RANKED, query.offset() + query.limit()));
            List<UUID> order = order(result.hits(), near);
            List<UUID> page = order.subList(
                    Math.min(query.offset(), order.size()), Math.min(query.offset() + query.limit(), order.size()));
            return new Found(shown(page), result.total().hitCount(), reading.corrected(), counts(result, matching));
        }

        private List<UUID> order(List<Ranked> ranked, List<UUID> near) {
            Map<UUID, Double> scores = new HashMap<>();
            Set<UUID> order = new LinkedHashSet<>();
            int rank = 0;
            for (Ranked hit : ranked.subList(0, Math.min(RANKED, ranked.size()))) {
                rank++;
                order.add(hit.id());
                scores.put(hit.id(), hit.score() > 0 ? 1 / (RANK_CONSTANT + rank) : 0);
            }
            rank = 0;
            for (UUID id : near) {
                rank++;
                order.add(id);
                scores.merge(id, MEANING_WEIGHT / (RANK_CONSTANT + rank), Double::sum);
            }
            List<UUID> sorted = new ArrayList<>(order);
            sorted.sort(java.util.Comparator.comparingDouble((UUID id) -> -scores.getOrDefault(id, 0.0)));
            for (Ranked hit : ranked) {
                if (!order.contains(hit.id())) {
                    sorted.add(hit.id());
                }
            }
            return sorted;
        }

        private List<Found.Hit> shown(List<UUID> ids) {
            if (ids.isEmpty()) {
                return List.of();
            }
            Map<UUID, Found.Hit> rows = session
                    .search(scope)
                    .select(f -> f.composite()
                            .from(f.id(UUID.class), f.field(IndexSchema.SHOWN, String.class))
                            .as(Found.Hit::new))
                    .where(predicates.id().matchingAny(ids).toPredicate())
                    .fetchHits(ids.size())
                    .stream()
                    .collect(Collectors.toMap(Found.Hit::id, hit -> hit));
            return ids.stream()
                    .filter(rows::containsKey)
                    .map(id -> java.util.Objects.requireNonNull(rows.get(id)))
                    .toList();
        }

        private List<UUID> near(String text) {
            float[] vector = query.order() == Order.RELEVANCE && generation.hasMeaning() ? meaning.of(text) : null;
            if (vector == null) {
                return List.of();
            }
            return session.search(scope)
                    .select(f -> f.id(UUID.class))
                    .where(predicates
                            .knn(NEAREST)
                            .field(IndexSchema.MEANING)
                            .matching(vector)
                            .filter(filtered(predicates.matchAll().toPredicate(), query.filters()))
                            .requiredMinimumSimilarity(NEAR)
                            .toPredicate())
                    .fetchHits(NEAREST);
        }

        private SearchPredicate matching(SearchPredicate text, List<UUID> near) {
            return near.isEmpty()
                    ? text
                    : predicates
                            .or(
                                    text,
                                    predicates
                                            .id()
                                            .matchingAny(near)
                                            .constantScore()
                                            .boost(0)
                                            .toPredicate())
                            .toPredicate();
        }

        private SearchPredicate filtered(SearchPredicate matching, Filters filters) {
            var bool = predicates
                    .bool()
                    .must(matching)
                    .filter(predicates.match().field(IndexSchema.STORE).matching(query.store()));
            if (filters.category() != null) {
                bool.filter(predicates
                        .match()
                        .field(IndexSchema.CATEGORY)
                        .matching(filters.category().toString()));
            }
            if (!filters.brands().isEmpty()) {
                bool.filter(predicates.terms().field(IndexSchema.BRAND).matchingAny(filters.brands()));
            }
            if (filters.vendor() != null) {
                bool.filter(predicates
                        .match()
                        .field(IndexSchema.VENDOR)
                        .matching(filters.vendor().toString()));
            }
            if (filters.minPrice() != null || filters.maxPrice() != null) {
                bool.filter(
                        predicates.range().field(IndexSchema.PRICE).between(filters.minPrice(), filters.maxPrice()));
            }
            if (filters.minRating() != null) {
                bool.filter(predicates.range().field(IndexSchema.RATING).atLeast(filters.minRating() * STAR));
            }
            filters.attributes()
                    .forEach((name, values) -> bool.filter(predicates
                            .terms()
                            .field(IndexSchema.ATTRIBUTE)
                            .matchingAny(values.stream()
                                    .map(value -> IndexedProduct.attribute(name, value))
                                    .toList())));
            return bool.toPredicate();
        }

        private SearchSort sort() {
            SearchSortFactory sorts = scope.sort();
            Order order = query.order() == Order.RELEVANCE && query.text() == null ? Order.NEWEST : query.order();
            return switch (order) {
                case RELEVANCE ->
                    sorts.score().then().field(IndexSchema.PUBLISHED).desc().toSort();
                case NEWEST -> sorts.field(IndexSchema.PUBLISHED).desc().toSort();
                case PRICE ->
                    sorts.field(IndexSchema.PRICE)
                            .asc()
                            .missing()
                            .last()
                            .then()
                            .field(IndexSchema.PUBLISHED)
                            .desc()
                            .toSort();
                case PRICE_DESCENDING ->
                    sorts.field(IndexSchema.PRICE)
                            .desc()
                            .missing()
                            .last()
                            .then()
                            .field(IndexSchema.PUBLISHED)
                            .desc()
                            .toSort();
                case RATING ->
                    sorts.field(IndexSchema.RATING)
                            .desc()
                            .missing()
                            .last()
                            .then()
                            .field(IndexSchema.PUBLISHED)
                            .desc()
                            .toSort();
                case TITLE -> sorts.field(IndexSchema.TITLE).asc().toSort();
            };
        }

        private List<Facet> facetsInMain() {
            if (!query.facets()) {
                return List.of();
            }
            List<Facet> facets = new ArrayList<>();
            Filters filters = query.filters();
            addWhere(filters.category() == null, Facet.CATEGORY, facets);
            addWhere(filters.brands().isEmpty(), Facet.BRAND, facets);
            addWhere(filters.minPrice() == null && filters.maxPrice() == null, Facet.PRICE, facets);
            addWhere(filters.minRating() == null, Facet.RATING, facets);
            facets.add(Facet.ATTRIBUTE);
            return facets;
        }

        private static void addWhere(boolean wanted, Facet facet, List<Facet> facets) {
            if (wanted) {
                facets.add(facet);
            }
        }

        private Found.@Nullable Counts counts(SearchResult<?> main, SearchPredicate matching) {
            if (!query.facets()) {
                return null;
            }
            Filters filters = query.filters();
            List<Facet> inMain = facetsInMain();
            Map<String, Long> categories = (inMain.contains(Facet.CATEGORY)
                            ? main
                            : aside(matching, filters.withoutCategory(), Facet.CATEGORY))
                    .aggregation(Facet.CATEGORIES);
            Map<String, Long> brands = (inMain.contains(Facet.BRAND)
                            ? main
                            : aside(matching, filters.withoutBrands(), Facet.BRAND))
                    .aggregation(Facet.BRANDS);
            Map<Range<Long>, Long> prices = (inMain.contains(Facet.PRICE)
                            ? main
                            : aside(matching, filters.withoutPrice(), Facet.PRICE))
                    .aggregation(Facet.PRICES);
            Map<Range<Integer>, Long> ratings = (inMain.contains(Facet.RATING)
                            ? main
                            : aside(matching, filters.withoutRating(), Facet.RATING))
                    .aggregation(Facet.RATINGS);
            Map<String, Map<String, Long>> attributes = Facet.byName(main.aggregation(Facet.ATTRIBUTES));
            for (String name : filters.attributes().keySet()) {
                Map<String, Long> values = Facet.byName(aside(matching, filters.withoutAttribute(name), Facet.ATTRIBUTE)
                                .aggregation(Facet.ATTRIBUTES))
                        .get(name);
                if (values != null) {
                    attributes.put(name, values);
                }
            }
            return new Found.Counts(
                    categories, brands, List.copyOf(prices.values()), List.copyOf(ratings.values()), attributes);
        }

        /** The counts of one facet as they are without its own filter. */
        private SearchResult<?> aside(SearchPredicate matching, Filters filters, Facet facet) {
            var search = session.search(scope).select(f -> f.id()).where(filtered(matching, filters));
            return facet.addTo(search, scope).fetch(0);
        }
    }
}
