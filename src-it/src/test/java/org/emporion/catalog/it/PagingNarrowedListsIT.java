package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/**
 * Narrowed lists in every order, page by page, beside the same sorted and filtered here. Pages of one need few steps along an index
 * and those of seven more than the index has of these products in a row: both ways to a page are taken.
 */
class PagingNarrowedListsIT {

    private static final int PRODUCTS = 60;

    private record Listed(
            UUID id, int number, String title, long amount, String publishedAt, BigDecimal rating, int ratings) {

        String brand() {
            return number % 3 == 0 ? "third" : "other";
        }
    }

    private final Catalogue catalogue = new Catalogue();
    private final String shelf = Catalogue.unique("narrow");

    @Test
    void everyPageOfEveryOrderIsAsSortedHere() throws SQLException {
        List<Listed> all = fill();
        Map<String, Predicate<Listed>> filters = Map.of(
                "",
                listed -> true,
                "&brand=third-" + shelf,
                listed -> listed.brand().equals("third"),
                "&brand=other-" + shelf + "&brand=third-" + shelf + "&brand=none&maxPrice=130",
                listed -> listed.amount() <= 130,
                "&attribute=parity:even",
                listed -> listed.number() % 2 == 0,
                "&minPrice=120&maxPrice=140",
                listed -> listed.amount() >= 120 && listed.amount() <= 140,
                "&minRating=3",
                listed -> listed.rating().intValue() >= 3,
                "&minRating=3&attribute=number:10..30",
                listed -> listed.rating().intValue() >= 3 && listed.number() >= 10 && listed.number() <= 30);
        filters.forEach((filter, wanted) -> orders().forEach((sort, order) -> {
            List<UUID> expected =
                    all.stream().filter(wanted).sorted(order).map(Listed::id).toList();
            for (int limit : filter.isEmpty() ? List.of(7, 100) : List.of(1, 7)) {
                String list = "/products?category=" + shelf + filter + "&sort=" + sort + "&limit=" + limit;
                assertThat(paged(list)).describedAs(list).isEqualTo(expected);
            }
        }));
    }

    private static Map<String, Comparator<Listed>> orders() {
        Comparator<Listed> byId = Comparator.comparing(listed -> listed.id().toString());
        Comparator<Listed> byPrice = Comparator.comparing(Listed::amount);
        return Map.of(
                "newest",
                        Comparator.comparing(Listed::publishedAt)
                                .thenComparing(byId)
                                .reversed(),
                "price", byPrice.thenComparing(byId),
                "-price", byPrice.thenComparing(byId).reversed(),
                "title", Comparator.comparing(Listed::title).thenComparing(byId),
                "-rating",
                        Comparator.comparing(Listed::rating)
                                .thenComparing(Listed::ratings)
                                .thenComparing(byId)
                                .reversed());
    }

    private List<Listed> fill() throws SQLException {
        catalogue.category(shelf, null);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < PRODUCTS; i++) {
            lines.append("""
                    {'kind':'product','externalId':'%1$s-%2$d','title':'%1$s %2$d','brand':'%3$s-%1$s','categories':['%1$s'],\
                    'attributes':[{'name':'parity','value':'%4$s'},{'name':'number','value':%2$d}],'status':'ACTIVE',\
                    'variants':[{'sku':'%1$s-%2$d','price':{'amount':%5$d,'currency':'USD'},'items':[]}]}
                    """.formatted(
                            shelf, i, i % 3 == 0 ? "third" : "other", i % 2 == 0 ? "even" : "odd", 100 + i * 37 % 50));
        }
        assertThat(catalogue.importFile(lines.toString()).at("failed").asInt()).isZero();
        try (Connection database = Emporion.running().database()) {
            rate(database);
            return listed(database);
        }
    }

    /** Two of three are rated, with ties of the average and of averages and counts. */
    private void rate(Connection database) throws SQLException {
        try (PreparedStatement rate = database.prepareStatement("""
                insert into product_activity as a (product_id, store_id, heat, rating, ratings)
                select p.id, p.store_id, 0, 1 + n.number % 5, 1 + n.number % 2
                from product p
                cross join lateral (select cast(substring(p.external_id from '[0-9]+$') as int) as number) n
                where p.brand in (?, ?) and n.number % 3 <> 1
                on conflict (product_id) do update
                set rating = excluded.rating, ratings = excluded.ratings
                """)) {
            rate.setString(1, "third-" + shelf);
            rate.setString(2, "other-" + shelf);
            assertThat(rate.executeUpdate()).isEqualTo(PRODUCTS * 2 / 3);
        }
    }

    private List<Listed> listed(Connection database) throws SQLException {
        try (PreparedStatement read = database.prepareStatement("""
                select p.id, cast(substring(p.external_id from '[0-9]+$') as int), p.title, p.lowest_amount,
                       to_char(p.published_at, 'YYYY-MM-DD HH24:MI:SS.US'), coalesce(a.rating, 0), coalesce(a.ratings, 0)
                from product p
                left join product_activity a on a.product_id = p.id
                where p.brand in (?, ?)
                """)) {
            read.setString(1, "third-" + shelf);
            read.setString(2, "other-" + shelf);
            List<Listed> listed = new ArrayList<>();
            ResultSet row = read.executeQuery();
            while (row.next()) {
                listed.add(new Listed(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getBigDecimal(6),
                        row.getInt(7)));
            }
            assertThat(listed).hasSize(PRODUCTS);
            return listed;
        }
    }

    private List<UUID> paged(String list) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            Answer page = catalogue
                    .visitor
                    .get(list + (next.isEmpty() ? "" : "&after=" + next))
                    .expect(200);
            ids.addAll(page.at("items").findValuesAsText("id"));
            next = page.text("next");
        } while (!next.isEmpty());
        return ids.stream().map(UUID::fromString).toList();
    }
}
