package org.emporion.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.ProductSummary;
import org.emporion.catalog.StockBand;
import org.emporion.inventory.StockQueries;
import org.emporion.platform.RequestProblem;
import org.emporion.search.internal.CategoryNames;
import org.emporion.search.internal.Indexes;
import org.emporion.search.internal.MeaningModel;
import org.emporion.search.internal.QueryCounts;
import org.emporion.search.internal.SearchRulesInMemory;
import org.emporion.search.internal.index.Filters;
import org.emporion.search.internal.index.Found;
import org.emporion.search.internal.index.Order;
import org.emporion.search.internal.index.ProductQuery;
import org.emporion.search.internal.index.ProductSearcher;
import org.emporion.search.internal.index.QueryText;
import org.emporion.search.internal.index.ShownProduct;
import org.emporion.shared.Money;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/** Finds products by what somebody typed. The database is asked for stock alone, by one statement. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SearchProducts {

    private static final UUID NOBODY = new UUID(0, 0);

    @Inject
    private Indexes indexes;

    @Inject
    private MeaningModel meaning;

    @Inject
    private SearchRulesInMemory rules;

    @Inject
    private CategoryNames categories;

    @Inject
    private VendorQueries vendors;

    @Inject
    private StockQueries stock;

    @Inject
    private QueryCounts counts;

    @Inject
    private ObjectMapper json;

    @Inject
    @ConfigProperty(name = "emporion.catalog.few-left")
    private int fewLeft;

    /**
     * A page of what matches, with the counts that were wanted.
     *
     * @throws SearchProblem {@code search.not_ready}
     */
    public ProductHits search(UUID storeId, ProductSearch asked) {
        Optional<QueryText> text =
                Optional.ofNullable(asked.text()).flatMap(typed -> QueryText.of(typed, rules.synonyms(storeId)));
        if (asked.text() != null && !asked.text().isBlank() && text.isEmpty()) {
            return nothing(asked);
        }
        Filters filters = filters(storeId, asked);
        Found found = indexes.read(generation -> new ProductSearcher(generation, meaning)
                .find(new ProductQuery(
                        storeId.toString(),
                        text.orElse(null),
                        filters,
                        Order.valueOf(asked.order().name()),
                        asked.offset(),
                        asked.limit(),
                        asked.facets())));
        String query = text.map(QueryText::text).orElse("");
        if (!query.isEmpty() && asked.offset() == 0 && filters.equals(Filters.NONE)) {
            counts.asked(storeId, query, found.total());
        }
        return new ProductHits(
                items(storeId, found.hits()),
                found.total(),
                asked.offset(),
                found.corrected(),
                rules.redirects(storeId).get(query),
                found.facets() == null ? null : facets(storeId, found.facets()));
    }

    /** Punctuation alone finds nothing, where no text at all finds everything. */
    private static ProductHits nothing(ProductSearch asked) {
        return new ProductHits(
                List.of(),
                0,
                asked.offset(),
                null,
                null,
                asked.facets() ? new ProductHits.Facets(List.of(), List.of(), List.of(), List.of(), List.of()) : null);
    }

    private Filters filters(UUID storeId, ProductSearch asked) {
        return new Filters(
                asked.category() == null
                        ? null
                        : categories
                                .byIdOrSlug(storeId, asked.category())
                                .map(CategoryNames.Named::id)
                                .orElse(NOBODY),
                asked.brands(),
                asked.vendor() == null ? null : vendor(storeId, asked.vendor()),
                asked.minPrice(),
                asked.maxPrice(),
                asked.minRating(),
                attributes(asked.attributes()));
    }

    private UUID vendor(UUID storeId, String idOrSlug) {
        try {
            return UUID.fromString(idOrSlug);
        } catch (IllegalArgumentException slug) {
            return vendors.idBySlug(storeId, idOrSlug).orElse(NOBODY);
        }
    }

    private static Map<String, List<String>> attributes(List<String> namesAndValues) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (String nameAndValue : namesAndValues) {
            int colon = nameAndValue.indexOf(':');
            if (colon <= 0 || colon == nameAndValue.length() - 1) {
                throw RequestProblem.invalid("attribute", "request.invalid_value", "must be name:value");
            }
            attributes
                    .computeIfAbsent(nameAndValue.substring(0, colon), name -> new ArrayList<>())
                    .add(nameAndValue.substring(colon + 1));
        }
        return attributes;
    }

    private List<ProductSummary> items(UUID storeId, List<Found.Hit> hits) {
        List<ShownProduct> shown = hits.stream().map(this::read).toList();
        Map<UUID, Integer> available = stock.available(
                storeId,
                shown.stream().flatMap(product -> product.items().stream()).toList());
        return shown.stream().map(product -> summary(product, available)).toList();
    }

    private ShownProduct read(Found.Hit hit) {
        try {
            return json.readValue(hit.shown(), ShownProduct.class);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("the index holds rows of ours: " + notOurs.getOriginalMessage());
        }
    }

    private ProductSummary summary(ShownProduct product, Map<UUID, Integer> available) {
        int best = product.items().stream()
                .mapToInt(item -> available.getOrDefault(item, 0))
                .max()
                .orElse(0);
        Money lowest = product.lowestAmount() == null
                ? null
                : Money.of(product.lowestAmount(), Objects.requireNonNull(product.lowestCurrency()));
        return new ProductSummary(
                product.id(),
                product.slug(),
                product.title(),
                product.shortDescription(),
                product.brand(),
                product.image(),
                product.category(),
                lowest,
                StockBand.of(best, fewLeft),
                product.rating(),
                product.publishedAt());
    }

    private ProductHits.Facets facets(UUID storeId, Found.Counts counted) {
        return new ProductHits.Facets(
                categories(storeId, counted.categories()),
                values(counted.brands()),
                prices(counted.prices()),
                ratings(counted.ratings()),
                counted.attributes().entrySet().stream()
                        .map(entry -> new ProductHits.AttributeCounts(entry.getKey(), values(entry.getValue())))
                        .toList());
    }

    private List<ProductHits.CategoryCount> categories(UUID storeId, Map<String, Long> counted) {
        List<ProductHits.CategoryCount> counts = new ArrayList<>();
        counted.forEach((id, count) -> categories
                .byId(storeId, id)
                .ifPresent(named -> counts.add(
                        new ProductHits.CategoryCount(named.id(), named.slug(), named.name(), named.parent(), count))));
        counts.sort(Comparator.comparingLong(ProductHits.CategoryCount::count)
                .reversed()
                .thenComparing(ProductHits.CategoryCount::name));
        return counts;
    }

    private static List<ProductHits.ValueCount> values(Map<String, Long> counted) {
        return counted.entrySet().stream()
                .map(entry -> new ProductHits.ValueCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ProductHits.ValueCount::count)
                        .reversed()
                        .thenComparing(ProductHits.ValueCount::value))
                .toList();
    }

    /** The most stars first; without those that nothing has. */
    private static List<ProductHits.RatingCount> ratings(List<Long> counted) {
        List<ProductHits.RatingCount> ratings = new ArrayList<>();
        for (int atLeast = counted.size(); atLeast > 0; atLeast--) {
            if (counted.get(atLeast - 1) > 0) {
                ratings.add(new ProductHits.RatingCount(atLeast, counted.get(atLeast - 1)));
            }
        }
        return ratings;
    }

    private static List<ProductHits.PriceCount> prices(List<Long> counted) {
        List<ProductHits.PriceCount> prices = new ArrayList<>();
        @Nullable Long from = null;
        for (int i = 0; i < counted.size(); i++) {
            Long below = i < ProductSearcher.PRICE_STEPS.size() ? ProductSearcher.PRICE_STEPS.get(i) : null;
            if (counted.get(i) > 0) {
                prices.add(new ProductHits.PriceCount(from, below, counted.get(i)));
            }
            from = below;
        }
        return prices;
    }
}
