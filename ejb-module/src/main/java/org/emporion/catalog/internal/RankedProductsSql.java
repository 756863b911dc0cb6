package org.emporion.catalog.internal;

/** Statements behind lists of products that come by a rank, on one page. */
public final class RankedProductsSql {

    private RankedProductsSql() {}

    /**
     * Those most like the product of {@code :like}: of what is newest in its primary category and of its brand, what shares
     * most attributes, then brand, tags and about the price.
     */
    public static String similar(int rows) {
        return """
                with original as (
                    select p.id, p.brand, p.tags, p.attributes, p.lowest_amount,
                           (select pc.category_id
                            from emporion.product_category pc
                            where pc.product_id = p.id and pc.position is not null
                            order by pc.position
                            limit 1) as category_id
                    from emporion.product p
                    where p.id = :like
                ), near as (
                    (select pc.product_id as id
                     from original o
                     join emporion.product_category pc on pc.category_id = o.category_id
                     order by pc.product_id desc
                     limit 300)
                    union
                    (select b.id
                     from original o
                     join emporion.product b on b.store_id = :store and b.brand = o.brand
                     where b.status = 'ACTIVE' and b.archived_at is null
                     order by b.published_at desc, b.id desc
                     limit 100)
                ), scored as (
                    select n.id,
                           3 * (select count(*)
                                from jsonb_array_elements(c.attributes) a
                                where o.attributes @> jsonb_build_array(a.value))
                           + case when c.brand = o.brand then 2 else 0 end
                           + (select count(*) from unnest(c.tags) t where t = any(o.tags))
                           + case when c.lowest_amount between o.lowest_amount * 0.7 and o.lowest_amount * 1.4
                                  then 1 else 0 end as score
                    from near n
                    join emporion.product c on c.id = n.id and c.id <> :like
                    cross join original o
                )
                """
                + OrderedPageSql.SELECT.replace(
                        OrderedPageSql.FROM, "from scored s\njoin emporion.product p on p.id = s.id\n")
                + """
                order by s.score desc, p.published_at desc, p.id desc
                limit %d
                """.formatted(rows);
    }

    /** Those with most activity, as far as any is left of it at {@code :floor}. */
    public static String trending(int rows) {
        return ranked("r.heat", "r.heat > :floor", rows);
    }

    /** Those of which most was sold within the window. */
    public static String bestSellers(int rows) {
        return ranked("r.window_units", "r.window_units > 0", rows);
    }

    private static String ranked(String column, String condition, int rows) {
        return OrderedPageSql.SELECT.replace(
                        OrderedPageSql.FROM,
                        "from emporion.product_activity r\njoin emporion.product p on p.id = r.product_id\n")
                + """
                  and r.store_id = :store
                  and %2$s
                order by %1$s desc, r.product_id desc
                limit %3$d
                """.formatted(column, condition, rows);
    }
}
