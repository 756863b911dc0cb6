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
import org.emporion.catalog.ProductFilter;
import org.emporion.catalog.ProductSort;
import org.emporion.catalog.ProductSummary;
import org.emporion.catalog.StockBand;
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

    private static final String FACETS = """
            with matching as materialized (
            %s
            ), valued as (
                select a.value ->> 'name' as name, a.value ->> 'unit' as unit, a.value -> 'value' as value, count(*) as products
                from matching m
                cross join lateral (select distinct e.value from jsonb_array_elements(m.attributes) e) a
                group by 1, 2, 3
            ), numbered as (
                select v.*, sum(products) over (partition by name, unit) as covered,
                       row_number() over (partition by name, unit order by products desc, value) as place
                from valued v
            ), named as (
                select name, unit, max(covered) as covered,
                       min(case when jsonb_typeof(value) = 'number' then cast(value as numeric) end) as low,
                       max(case when jsonb_typeof(value) = 'number' then cast(value as numeric) end) as high,
                       json_agg(json_build_object('value', value, 'products', products) order by products desc, value)
                           filter (where place <= 50) as shown
                from numbered
                group by name, unit
            )
            select cast(json_build_object(
                       'products', (select count(*) from matching),
                       'lowestAmount', (select min(lowest_amount) from matching),
                       'highestAmount', (select max(lowest_amount) from matching),
                       'brands', (select coalesce(json_agg(json_build_object('value', brand, 'products', products)
                                                           order by products desc, brand), '[]')
                                  from (select brand, count(*) as products
                                        from matching
                                        where brand is not null
                                        group by brand
                                        order by count(*) desc, brand
                                        limit 100) b),
                       'attributes', (select coalesce(json_agg(json_build_object(
                                                 'name', name, 'unit', unit, 'least', low, 'greatest', high,
                                                 'values', shown) order by covered desc, name, unit), '[]')
                                      from (select * from named order by covered desc, name, unit limit 100) n)) as text)
            """;

    /** A row of a list, without an order. */
    static final String SELECT = """
            select cast(json_build_object(
                       'id', p.id, 'slug', p.slug, 'title', p.title, 'shortDescription', p.short_description,
                       'brand', p.brand, 'publishedAt', p.published_at, 'featuredFrom', p.featured_from,
                       'lowestAmount', p.lowest_amount, 'lowestCurrency', p.lowest_currency,
                       'image', (select m.url from emporion.product_image m where m.product_id = p.id order by m.position limit 1),
                       'category', (select c.slug
                                    from emporion.product_category pc
                                    join emporion.category c on c.id = pc.category_id
                                    where pc.product_id = p.id and pc.position is not null
                                    order by pc.position
                                    limit 1),
                       'items', (select coalesce(json_agg(i.id), '[]')
                                 from emporion.vendor_item i
                                 where i.product_id = p.id and i.archived_at is null and i.status = 'ACTIVE')) as text)
            from emporion.product p
            where p.store_id = :store
              and p.status = 'ACTIVE'
              and p.archived_at is null
            """;

    /**
     * Those with reviews by the index of their ratings, and after them those without by their ids. The second part is as long as
     * the first, for what is behind them cannot be on the page.
     */
    private static final String BY_RATING = """
            from (%1$s
                  (select p.id, cast(0 as numeric) as rating, 0 as ratings
                   from emporion.product p
                   where p.store_id = :store
                     and p.status = 'ACTIVE'
                     and p.archived_at is null
                     and not exists (select 1
                                     from emporion.product_activity a
                                     where a.product_id = p.id and a.rating is not null)
                   %2$s
                   order by p.id desc
                   limit %3$d)) o
            join emporion.product p on p.id = o.id
            """;

    private static final String RATED = """

                  (select p.id, a.rating, a.ratings
                   from emporion.product_activity a
                   join emporion.product p on p.id = a.product_id
                   where a.store_id = :store
                     and a.rating is not null
                     and p.status = 'ACTIVE'
                     and p.archived_at is null
                   %1$s
                   order by a.rating desc, a.ratings desc, a.product_id desc
                   limit %2$d)
                  union all""";

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
            @Nullable BigDecimal rating,
            @Nullable Integer ratings) {

        public ProductSummary summary(StockBand stock) {
            Money lowest = lowestAmount == null ? null : Money.of(lowestAmount, Objects.requireNonNull(lowestCurrency));
            return new ProductSummary(
                    id, slug, title, shortDescription, brand, thumbnail(), category, lowest, stock, publishedAt);
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
        if (key.column.equals("p.lowest_amount")) {
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
        StringBuilder text = new StringBuilder(SELECT);
        filter(text);
        String direction = key.descending ? "desc" : "asc";
        if (cursor != null) {
            text.append(
                    "  and (%s, p.id) %s (:afterKey, :afterId)\n".formatted(key.column, key.descending ? "<" : ">"));
        }
        return text.append("order by %s %s, p.id %s\nlimit %d".formatted(key.column, direction, direction, rows))
                .toString();
    }

    private String byRating(@Nullable Cursor cursor, int rows) {
        StringBuilder narrowed = new StringBuilder();
        filter(narrowed);
        boolean amongUnrated = cursor != null && rating(cursor).signum() == 0;
        String rated = amongUnrated
                ? ""
                : RATED.formatted(
                        narrowed
                                + (cursor == null
                                        ? ""
                                        : "  and (a.rating, a.ratings, a.product_id) < (:afterKey, :afterRatings, :afterId)"),
                        rows);
        String unrated = narrowed + (amongUnrated ? "  and p.id < :afterId" : "");
        return SELECT.replace("'id', p.id,", "'id', p.id, 'rating', o.rating, 'ratings', o.ratings,")
                        .replace("from emporion.product p\n", BY_RATING.formatted(rated, unrated, rows))
                + "order by o.rating desc, o.ratings desc, p.id desc\nlimit " + rows;
    }

    /** The statement that counts what the whole list, all pages of it, could be narrowed by. */
    public String facetsText() {
        StringBuilder matching = new StringBuilder("""
                select p.brand, p.lowest_amount, p.attributes
                from emporion.product p
                where p.store_id = :store
                  and p.status = 'ACTIVE'
                  and p.archived_at is null
                """);
        filter(matching);
        return FACETS.formatted(matching);
    }

    private void filter(StringBuilder text) {
        text.append(conditions);
        if (filter.category() != null) {
            text.append("""
                      and exists (select 1
                                  from emporion.product_category f
                                  where f.product_id = p.id
                                    and f.category_id = %s)
                    """.formatted(reference("category", filter.category())));
        }
        if (filter.vendor() != null) {
            text.append("""
                      and exists (select 1
                                  from emporion.vendor_item o
                                  where o.product_id = p.id
                                    and o.archived_at is null
                                    and o.vendor_id = cast(:vendor as uuid))
                    """);
        }
        condition(text, filter.brand(), "p.brand = :brand");
        condition(text, filter.minPrice(), "p.lowest_amount >= :minPrice");
        condition(text, filter.maxPrice(), "p.lowest_amount <= :maxPrice");
        condition(text, filter.minRating(), """
                exists (select 1
                              from emporion.product_activity r
                              where r.product_id = p.id and r.rating >= :minRating)""");
        text.append(attributes.text());
    }

    /** The values of the statement's parameters. */
    public Map<String, Object> parameters(@Nullable Cursor cursor, ObjectMapper json) {
        Map<String, Object> values = new LinkedHashMap<>(bounds);
        if (filter.category() != null) {
            values.put("category", filter.category());
        }
        put(values, "vendor", filter.vendor());
        put(values, "brand", filter.brand());
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

    private static void condition(StringBuilder text, @Nullable Object value, String condition) {
        if (value != null) {
            text.append("  and ").append(condition).append('\n');
        }
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
