package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");

    /** {@code 8..16}, {@code 8..} or {@code ..16}: numbers, both ends included. */
    private static final Pattern RANGE =
            Pattern.compile("([^:]+):(?=.*\\d)(-?\\d{1,18}(?:\\.\\d{1,12})?)?\\.\\.(-?\\d{1,18}(?:\\.\\d{1,12})?)?");

    private static final String EQUAL =
            "  and (p.attributes @> cast(:attribute%1$d as jsonb) or p.attributes @> cast(:typed%1$d as jsonb))\n";

    /** The name is looked up in the index; the path language compares numbers with numbers alone. */
    private static final String WITHIN = """
              and p.attributes @> cast(:attribute%1$d as jsonb)
              and jsonb_path_exists(p.attributes, cast(:typed%1$d as jsonpath), cast(:range%1$d as jsonb))
            """;

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

    /** A product of the list, as the catalogue's tables hold it. */
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
            List<UUID> items) {

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
        TITLE("p.title", false);

        private final String column;
        private final boolean descending;

        Key(String column, boolean descending) {
            this.column = column;
            this.descending = descending;
        }
    }

    private final ProductFilter filter;
    private final Key key;
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
        for (int i = 0; i < filter.attributes().size(); i++) {
            text.append((rangeOf(filter.attributes().get(i)).isPresent() ? WITHIN : EQUAL).formatted(i));
        }
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
        for (int i = 0; i < filter.attributes().size(); i++) {
            String attribute = filter.attributes().get(i);
            Optional<Matcher> range = rangeOf(attribute);
            if (range.isPresent()) {
                range(values, i, range.get(), json);
            } else {
                attribute(values, i, attribute, json);
            }
        }
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
        };
        return new Object[] {Objects.requireNonNull(value), row.id()};
    }

    private void cursor(Map<String, Object> values, Cursor cursor) {
        try {
            String last = cursor.values().get(0);
            values.put(
                    "afterKey",
                    switch (key) {
                        case PUBLISHED, FEATURED -> Instant.parse(last);
                        case LOWEST, HIGHEST -> Long.valueOf(last);
                        case TITLE -> last;
                    });
            values.put("afterId", UUID.fromString(cursor.values().get(1)));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException otherShape) {
            throw RequestProblem.invalidCursor();
        }
    }

    private static Optional<Matcher> rangeOf(String attribute) {
        Matcher range = RANGE.matcher(attribute);
        return range.matches() ? Optional.of(range) : Optional.empty();
    }

    /** A path over an attribute of this name whose number lies between the bounds that there are. */
    private static void range(Map<String, Object> values, int index, Matcher range, ObjectMapper json) {
        String name = range.group(1);
        ObjectNode bounds = json.createObjectNode().put("name", name);
        StringBuilder path = new StringBuilder("$[*] ? (@.name == $name");
        if (range.group(2) != null) {
            path.append(" && @.value >= $least");
            bounds.put("least", new BigDecimal(range.group(2)));
        }
        if (range.group(3) != null) {
            path.append(" && @.value <= $greatest");
            bounds.put("greatest", new BigDecimal(range.group(3)));
        }
        values.put("attribute" + index, member(json, name).arrayText());
        values.put("typed" + index, path.append(')').toString());
        values.put("range" + index, bounds.toString());
    }

    /** The value as a text, and as the number or truth value that it may stand for. */
    private static void attribute(Map<String, Object> values, int index, String nameAndValue, ObjectMapper json) {
        int colon = nameAndValue.indexOf(':');
        if (colon <= 0 || colon == nameAndValue.length() - 1) {
            throw RequestProblem.invalid("attribute", "request.invalid_value", "must be name:value");
        }
        String name = nameAndValue.substring(0, colon);
        String value = nameAndValue.substring(colon + 1);
        values.put("attribute" + index, member(json, name).put("value", value).arrayText());
        Member typed = member(json, name);
        if (NUMBER.matcher(value).matches()) {
            typed.node.put("value", new BigDecimal(value));
        } else if (value.equals("true") || value.equals("false")) {
            typed.node.put("value", Boolean.parseBoolean(value));
        } else {
            typed.node.put("value", value);
        }
        values.put("typed" + index, typed.arrayText());
    }

    private static Member member(ObjectMapper json, String name) {
        ArrayNode array = json.createArrayNode();
        ObjectNode node = array.addObject().put("name", name);
        return new Member(array, node);
    }

    private record Member(ArrayNode array, ObjectNode node) {

        Member put(String field, String value) {
            node.put(field, value);
            return this;
        }

        String arrayText() {
            return array.toString();
        }
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
