package org.emporion.catalog.internal;

/**
 * The statement of one page in an order. Where nothing narrows the list, the index of the order leads to the page. Where something
 * does, PostgreSQL may walk that index until the page is full, which takes the whole table where few products match, or sort all that
 * match, which takes as long where most do; how many match it does not know in a plan that it keeps. So the statement has both: so many
 * steps along the index that they fill the page where one product in a hundred matches, and all that match where they did not.
 *
 * <p>Measured with 100,000 products, the greatest over all kinds of filters but ranges of attributes: 1,216 ms before, 77 ms since.
 */
final class OrderedPageSql {

    /**
     * What narrows a list.
     *
     * @param conditions as they are joined
     * @param asked the same, asked of one product after the other
     * @param stepsARow how far to look for each row of the page
     */
    record Narrowing(String conditions, String asked, int stepsARow) {}

    /** What {@link #SELECT} reads from. */
    static final String FROM = "from emporion.product p\n";

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
                                 where i.product_id = p.id and i.archived_at is null and i.status = 'ACTIVE'),
                       'stars', (select json_build_object('average', s.rating, 'reviews', s.ratings)
                                 from emporion.product_activity s
                                 where s.product_id = p.id and s.rating is not null)) as text)
            from emporion.product p
            where p.store_id = :store
              and p.status = 'ACTIVE'
              and p.archived_at is null
            """;

    private static final String NARROWED = """
            with walked as materialized (
                select p.id, %1$s as key
                from (select p.*
                      from emporion.product p
                      where p.store_id = :store
                        and p.status = 'ACTIVE'
                        and p.archived_at is null
                      %3$s
                      order by %1$s %2$s, p.id %2$s
                      limit %6$d) p
                where true
                %5$s
                order by %1$s %2$s, p.id %2$s
                limit %7$d
            ), matching as materialized (
                select p.id, %1$s as key
                from emporion.product p
                where p.store_id = :store
                  and p.status = 'ACTIVE'
                  and p.archived_at is null
                  and (select count(*) from walked) < %7$d
                %3$s
                %4$s
            )
            """;

    private static final String NARROWED_ROWS = """
            from ((select * from walked where (select count(*) from walked) >= %3$d)
                  union all
                  (select * from matching order by %1$s, id %2$s limit %3$d)) o
            join emporion.product p on p.id = o.id
            """;

    /** The offset keeps one step along the index one look at a product. */
    private static final String NARROWED_BY_RATING = """
            with walked as materialized (
                select p.id, a.rating, a.ratings
                from (select a.product_id, a.rating, a.ratings
                      from emporion.product_activity a
                      where a.store_id = :store
                        and a.rating is not null
                      %1$s
                      order by a.rating desc, a.ratings desc, a.product_id desc
                      limit %5$d) a
                cross join lateral (select p.* from emporion.product p where p.id = a.product_id offset 0) p
                where p.status = 'ACTIVE'
                  and p.archived_at is null
                %4$s
                order by a.rating desc, a.ratings desc, a.product_id desc
                limit %6$d
            ), matching as materialized (
                select p.id, coalesce(a.rating, 0) as rating, coalesce(a.ratings, 0) as ratings
                from emporion.product p
                left join emporion.product_activity a on a.product_id = p.id
                where p.store_id = :store
                  and p.status = 'ACTIVE'
                  and p.archived_at is null
                  and (select count(*) from walked) < %6$d
                %2$s
                %3$s
            )
            """;

    /** Those with reviews by the index of their ratings, and after them those without by their ids; what is behind cannot be on the page. */
    private static final String BY_RATING = """
            from ((select p.id, a.rating, a.ratings
                   from emporion.product_activity a
                   join emporion.product p on p.id = a.product_id
                   where a.store_id = :store
                     and a.rating is not null
                     and p.status = 'ACTIVE'
                     and p.archived_at is null
                   %1$s
                   order by a.rating desc, a.ratings desc, a.product_id desc
                   limit %3$d)
                  union all
                  (select p.id, cast(0 as numeric) as rating, 0 as ratings
                   from emporion.product p
                   where p.store_id = :store
                     and p.status = 'ACTIVE'
                     and p.archived_at is null
                     and %2$s
                   order by p.id desc
                   limit %3$d)) o
            join emporion.product p on p.id = o.id
            """;

    private OrderedPageSql() {}

    /** The page of a list that nothing narrows but bounds of the order itself. */
    static String byColumn(String column, String direction, String bounds, int rows) {
        return SELECT + bounds + "order by %1$s %2$s, p.id %2$s\nlimit %3$d".formatted(column, direction, rows);
    }

    /** The page of a narrowed list. */
    static String narrowedByColumn(String column, String direction, String bounds, Narrowing narrowing, int rows) {
        return NARROWED.formatted(
                        column,
                        direction,
                        bounds,
                        narrowing.conditions(),
                        narrowing.asked(),
                        narrowing.stepsARow() * rows,
                        rows)
                + SELECT.replace(FROM, NARROWED_ROWS.formatted("key " + direction, direction, rows))
                + "order by o.key %1$s, o.id %1$s".formatted(direction);
    }

    /**
     * The page of all products by their ratings.
     *
     * @param bounds of the rated ones, as the alias a
     * @param unrated the condition on those that follow them
     */
    static String byRating(String bounds, String unrated, int rows) {
        return rated(BY_RATING.formatted(bounds, unrated, rows)) + "limit " + rows;
    }

    /**
     * The page of a narrowed list by ratings.
     *
     * @param bounds of the rated ones, as the alias a
     * @param boundsOfAll the same where a may be missing
     */
    static String narrowedByRating(String bounds, String boundsOfAll, Narrowing narrowing, int rows) {
        return NARROWED_BY_RATING.formatted(
                        bounds,
                        boundsOfAll,
                        narrowing.conditions(),
                        narrowing.asked(),
                        narrowing.stepsARow() * rows,
                        rows)
                + rated(NARROWED_ROWS.formatted("rating desc, ratings desc", "desc", rows));
    }

    private static String rated(String from) {
        return SELECT.replace("'id', p.id,", "'id', p.id, 'rating', o.rating, 'ratings', o.ratings,")
                        .replace(FROM, from)
                + "order by o.rating desc, o.ratings desc, p.id desc\n";
    }
}
