package org.emporion.search.internal.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.aggregation.SearchAggregation;
import org.hibernate.search.engine.search.query.dsl.SearchQueryOptionsStep;
import org.hibernate.search.mapper.orm.scope.SearchScope;
import org.hibernate.search.util.common.data.Range;

/** What is counted beside a page, and how. */
enum Facet {
    CATEGORY,
    BRAND,
    PRICE,
    RATING,
    ATTRIBUTE;

    static final AggregationKey<Map<String, Long>> CATEGORIES = AggregationKey.of("categories");
    static final AggregationKey<Map<String, Long>> BRANDS = AggregationKey.of("brands");
    static final AggregationKey<Map<String, Long>> ATTRIBUTES = AggregationKey.of("attributes");
    static final AggregationKey<Map<Range<Long>, Long>> PRICES = AggregationKey.of("prices");
    static final AggregationKey<Map<Range<Integer>, Long>> RATINGS = AggregationKey.of("ratings");

    private static final int MOST_CATEGORIES = 100;
    private static final int MOST_BRANDS = 50;
    private static final int MOST_ATTRIBUTES = 300;
    private static final int MOST_ATTRIBUTE_NAMES = 20;
    private static final int MOST_ATTRIBUTE_VALUES = 20;

    <H> SearchQueryOptionsStep<?, H, ?, ?, ?> addTo(
            SearchQueryOptionsStep<?, H, ?, ?, ?> search, SearchScope<IndexedProduct> scope) {
        return switch (this) {
            case CATEGORY -> search.aggregation(CATEGORIES, terms(scope, IndexSchema.CATEGORY, MOST_CATEGORIES));
            case BRAND -> search.aggregation(BRANDS, terms(scope, IndexSchema.BRAND, MOST_BRANDS));
            case ATTRIBUTE -> search.aggregation(ATTRIBUTES, terms(scope, IndexSchema.ATTRIBUTE, MOST_ATTRIBUTES));
            case PRICE ->
                search.aggregation(
                        PRICES,
                        scope.aggregation()
                                .range()
                                .field(IndexSchema.PRICE, Long.class)
                                .ranges(ranges())
                                .toAggregation());
            case RATING ->
                search.aggregation(
                        RATINGS,
                        scope.aggregation()
                                .range()
                                .field(IndexSchema.RATING, Integer.class)
                                .ranges(IntStream.range(1, ProductSearcher.MOST_STARS)
                                        .mapToObj(stars -> Range.atLeast(stars * ProductSearcher.STAR))
                                        .toList())
                                .toAggregation());
        };
    }

    private static SearchAggregation<Map<String, Long>> terms(
            SearchScope<IndexedProduct> scope, String field, int most) {
        return scope.aggregation()
                .terms()
                .field(field, String.class)
                .maxTermCount(most)
                .toAggregation();
    }

    private static List<Range<Long>> ranges() {
        List<Range<Long>> ranges = new ArrayList<>();
        Long from = null;
        for (Long step : ProductSearcher.PRICE_STEPS) {
            ranges.add(from == null ? Range.lessThan(step) : Range.canonical(from, step));
            from = step;
        }
        ranges.add(Range.atLeast(java.util.Objects.requireNonNull(from)));
        return ranges;
    }

    /** Terms of name and value, by name and with no more than are shown. */
    static Map<String, Map<String, Long>> byName(Map<String, Long> counts) {
        Map<String, Map<String, Long>> byName = new LinkedHashMap<>();
        counts.forEach((term, count) -> {
            String name = IndexedProduct.nameOf(term);
            if (byName.containsKey(name) || byName.size() < MOST_ATTRIBUTE_NAMES) {
                Map<String, Long> values = byName.computeIfAbsent(name, key -> new LinkedHashMap<>());
                if (values.size() < MOST_ATTRIBUTE_VALUES) {
                    values.put(IndexedProduct.valueOf(term), count);
                }
            }
        });
        return byName;
    }
}
