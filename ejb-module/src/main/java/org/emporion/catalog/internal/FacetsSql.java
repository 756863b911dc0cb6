package org.emporion.catalog.internal;

/** The statement that counts by what a list, all pages of it, could be narrowed. */
final class FacetsSql {

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

    private FacetsSql() {}

    /** Counts over the rows of this statement: brand, lowest_amount and attributes of each product. */
    static String of(String matching) {
        return FACETS.formatted(matching);
    }
}
