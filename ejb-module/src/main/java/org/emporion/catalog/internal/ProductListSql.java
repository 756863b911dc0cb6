package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.emporion.catalog.ProductFilter;
import org.emporion.catalog.ProductRating;
import org.emporion.catalog.ProductSort;
import org.emporion.catalog.ProductSummary;
import org.emporion.catalog.StockBand;
import org.emporion.catalog.internal.OrderedPageSql.Narrowing;
import org.emporion.media.MediaAddresses;
import org.emporion.media.MediaVariant;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Cursor;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * The one statement behind a list of products. Each order has an index that serves it; a page begins after the last row of
 * the one before. Only names of columns are put into the text, never anything that came with the request.
 */
public final class ProductListSql {

    /** The end of a subquery that PostgreSQL may turn into a join. */
    private static final String JOINED = "";

    /** The end of one that it asks product by product, in their order, and so no longer than until the page is full. */
    private static final String ASKED = " offset 0";

    /** Steps along an index for each row of a page. */
    private static final int NEAR = 100;

    private static final int FAR = 1_000;

    /** No review of the product counts. */
    private static final String UNRATED = """
            not exists (select 1
                                from emporion.product_activity u
                                where u.product_id = p.id and u.rating is not null%s)
            """;

    /**
     * A product of the list, as the catalogue's tables hold it.
     *
     * @param rating where the list is by rating: the average, 0 without reviews
     * @param ratings where the list is by rating: of how many reviews
     */
    public record Row(
            UUID id,
            String slug,
            String title,
            @Nullable String shortDescription,
            @Nullable String brand,
            @Nullable Instant publishedAt,
            @Nullable Instant featuredFrom,
            @Nullable Long lowestAmount,
            @Nullable String lowestCurrency,
            @Nullable String image,
            @Nullable String category,
            List<UUID> items,
            @Nullable ProductRating stars,
            @Nullable BigDecimal rating,
            @Nullable Integer ratings) {

        public ProductSummary summary(StockBand stock) {
            Money lowest = lowestAmount == null ? null : Money.of(lowestAmount, Objects.requireNonNull(lowestCurrency));
            return new ProductSummary(
                    id, slug, title, shortDescription, brand, thumbnail(), category, lowest, stock, stars, publishedAt);
        }

        /** A list shows twenty at once: of our own pictures a form that is made for it. */
        private @Nullable String thumbnail() {
            return image == null ? null : MediaAddresses.smaller(image, MediaVariant.MEDIUM);
        }
    }

    private enum Key {
        PUBLISHED("p.published_at", true),
        FEATURED("p.featured_from", true),
        LOWEST("p.lowest_amount", false),
        HIGHEST("p.lowest_amount", true),
        TITLE("p.title", false),
        RATING("o.rating", true);

        private final String column;
        private final boolean descending;

        Key(String column, boolean descending) {
            this.column = column;
            this.descending = descending;
        }
    }

    private final ProductFilter filter;
    private final Key key;
    private final AttributeConditions attributes;
    private final Map<String, Object> bounds = new LinkedHashMap<>();
    private final StringBuilder conditions = new StringBuilder();

    public ProductListSql(ProductFilter filter, ProductSort sort) {
        this(filter, keyOf(sort));
        if (byPrice()) {
            conditions.append("  and p.lowest_amount is not null\n");
        }
    }

    private ProductListSql(ProductFilter filter, Key key) {
        this.filter = filter;
        this.key = key;
        this.attributes = new AttributeConditions(filter.attributes());
    }

    /** Those put forward for this time. */
    public static ProductListSql featuredAt(Instant now) {
        ProductListSql sql = new ProductListSql(ProductFilter.NONE, Key.FEATURED);
        sql.add("p.featured_from <= :now and (p.featured_until is null or p.featured_until > :now)", "now", now);
        return sql;
    }

    /** Those published since then. */
    public static ProductListSql publishedSince(Instant since) {
        ProductListSql sql = new ProductListSql(ProductFilter.NONE, Key.PUBLISHED);
        sql.add("p.published_at >= :since", "since", since);
        return sql;
    }

    public boolean inStockOnly() {
        return filter.inStock();
    }

    /**
     * The statement, with its parameters named. The number of rows is none of them: PostgreSQL takes a tenth of the table for a
     * limit that it does not know, and so plans the statement anew each time, which takes longer than to run it.
     */
    public String text(@Nullable Cursor cursor, int rows) {
        return key == Key.RATING ? byRating(cursor, rows) : byColumn(cursor, rows);
    }

    private String byColumn(@Nullable Cursor cursor, int rows) {
        String bounds = conditions
                + (byPrice() ? prices() : "")
                + (cursor == null
                        ? ""
                        : "  and (%s, p.id) %s (:afterKey, :afterId)\n"
                                .formatted(key.column, key.descending ? "<" : ">"));
        String direction = key.descending ? "desc" : "asc";
        Narrowing narrowing = narrowing(this::narrowed);
        return narrowing.conditions().isEmpty()
                ? OrderedPageSql.byColumn(key.column, direction, bounds, rows)
                : OrderedPageSql.narrowedByColumn(key.column, direction, bounds, narrowing, rows);
    }

    private String byRating(@Nullable Cursor cursor, int rows) {
        if (cursor != null && rating(cursor).signum() == 0) {
            return unrated(rows);
        }
        String least = filter.minRating() == null ? "" : "  and a.rating >= :minRating\n";
        String bounds = least
                + (cursor == null
                        ? ""
                        : "  and (a.rating, a.ratings, a.product_id) < (:afterKey, :afterRatings, :afterId)\n");
        Narrowing narrowing = narrowing(this::narrowed);
        if (narrowing.conditions().isEmpty()) {
            return OrderedPageSql.byRating(bounds, least.isEmpty() ? UNRATED.formatted(JOINED) : "false", rows);
        }
        String boundsOfAll = least
                + (cursor == null
                        ? ""
                        : "  and (coalesce(a.rating, 0), coalesce(a.ratings, 0), p.id) < (:afterKey, :afterRatings, :afterId)\n");
        return OrderedPageSql.narrowedByRating(bounds, boundsOfAll, narrowing, rows);
    }

    private String unrated(int rows) {
        return OrderedPageSql.narrowedByColumn(
                        "p.id",
                        "desc",
                        "  and p.id < :afterId\n",
                        narrowing(end -> "  and " + UNRATED.formatted(end) + ratedAtLeast(end) + narrowed(end)),
                        rows)
                .replace("'id', p.id,", "'id', p.id, 'rating', 0, 'ratings', 0,");
    }

    /** The statement that counts what the whole list, all pages of it, could be narrowed by. */
    public String facetsText() {
        return FacetsSql.of("""
                select p.brand, p.lowest_amount, p.attributes
                from emporion.product p
                where p.store_id = :store
                  and p.status = 'ACTIVE'
                  and p.archived_at is null
                """ + conditions + narrowed(JOINED));
    }

    /** No index finds numbers between others: where nothing else narrows the list, it is better to look further along its own. */
    private Narrowing narrowing(UnaryOperator<String> endingIn) {
        boolean found = filter.category() != null
                || filter.vendor() != null
                || !filter.brands().isEmpty()
                || filter.minRating() != null
                || !attributes.areRanges();
        return new Narrowing(endingIn.apply(JOINED), endingIn.apply(ASKED), found ? NEAR : FAR);
    }

    /** What narrows the list, besides bounds of that by which it is ordered. */
    private String narrowed(String end) {
        StringBuilder text = new StringBuilder();
        if (filter.category() != null) {
            text.append("""
                      and exists (select 1
                                  from emporion.product_category f
                                  where f.product_id = p.id
                                    and f.category_id = %s%s)
                    """.formatted(reference("category", filter.category()), end));
        }
        if (filter.vendor() != null) {
            text.append("""
                      and exists (select 1
                                  from emporion.vendor_item v
                                  where v.product_id = p.id
                                    and v.archived_at is null
                                    and v.vendor_id = cast(:vendor as uuid)%s)
                    """.formatted(end));
        }
        if (filter.brands().size() == 1) {
            text.append("  and p.brand = :brand\n");
        } else if (!filter.brands().isEmpty()) {
            text.append("  and p.brand = any(cast((select :brands) as text[]))\n");
        }
        if (key != Key.RATING) {
            text.append(ratedAtLeast(end));
        }
        if (!byPrice()) {
            text.append(prices());
        }
        return text.append(attributes.text()).toString();
    }

    private String ratedAtLeast(String end) {
        return filter.minRating() == null ? "" : """
                  and exists (select 1
                              from emporion.product_activity r
                              where r.product_id = p.id
                                and r.rating >= :minRating%s)
                """.formatted(end);
    }

    private String prices() {
        return (filter.minPrice() == null ? "" : "  and p.lowest_amount >= :minPrice\n")
                + (filter.maxPrice() == null ? "" : "  and p.lowest_amount <= :maxPrice\n");
    }

    private boolean byPrice() {
        return key.column.equals("p.lowest_amount");
    }

    /** The values of the statement's parameters. */
    public Map<String, Object> parameters(@Nullable Cursor cursor, ObjectMapper json) {
        Map<String, Object> values = new LinkedHashMap<>(bounds);
        if (filter.category() != null) {
            values.put("category", filter.category());
        }
        put(values, "vendor", filter.vendor());
        List<String> brands = filter.brands();
        if (brands.size() == 1) {
            values.put("brand", brands.get(0));
        } else if (!brands.isEmpty()) {
            values.put("brands", brands.toArray(String[]::new));
        }
        put(values, "minPrice", filter.minPrice());
        put(values, "maxPrice", filter.maxPrice());
        put(values, "minRating", filter.minRating());
        attributes.put(values, json);
        if (cursor != null) {
            cursor(values, cursor);
        }
        return values;
    }

    /** Where the page after this row begins. */
    public Object[] cursorOf(Row row) {
        Object value = switch (key) {
            case PUBLISHED -> row.publishedAt();
            case FEATURED -> row.featuredFrom();
            case LOWEST, HIGHEST -> row.lowestAmount();
            case TITLE -> row.title();
            case RATING -> row.rating();
        };
        Object first = Objects.requireNonNull(value);
        return key == Key.RATING
                ? new Object[] {first, row.id(), Objects.requireNonNull(row.ratings())}
                : new Object[] {first, row.id()};
    }

    private void cursor(Map<String, Object> values, Cursor cursor) {
        try {
            String last = cursor.values().get(0);
            values.put("afterId", UUID.fromString(cursor.values().get(1)));
            switch (key) {
                case PUBLISHED, FEATURED -> values.put("afterKey", Instant.parse(last));
                case LOWEST, HIGHEST -> values.put("afterKey", Long.valueOf(last));
                case TITLE -> values.put("afterKey", last);
                case RATING -> {
                    if (rating(cursor).signum() > 0) {
                        values.put("afterKey", rating(cursor));
                        values.put(
                                "afterRatings", Integer.valueOf(cursor.values().get(2)));
                    }
                }
            }
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException otherShape) {
            throw RequestProblem.invalidCursor();
        }
    }

    private static BigDecimal rating(Cursor cursor) {
        return new BigDecimal(cursor.values().get(0));
    }

    private static String reference(String parameter, String idOrSlug) {
        Optional<UUID> id = ProductParts.id(idOrSlug);
        return id.isPresent()
                ? "cast(:" + parameter + " as uuid)"
                : "(select id from emporion.category where store_id = :store and archived_at is null and slug = :"
                        + parameter + ")";
    }

    private static Key keyOf(ProductSort sort) {
        return switch (sort) {
            case NEWEST -> Key.PUBLISHED;
            case PRICE -> Key.LOWEST;
            case PRICE_DESCENDING -> Key.HIGHEST;
            case TITLE -> Key.TITLE;
            case RATING -> Key.RATING;
        };
    }

    private void add(String condition, String name, Object value) {
        conditions.append("  and ").append(condition).append('\n');
        bounds.put(name, value);
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
