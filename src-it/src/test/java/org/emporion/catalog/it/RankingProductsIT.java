package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** What is hot and what sells, by what people do. */
class RankingProductsIT {

    private static final String ORDER = """
            {"cartId": "%s", "acceptedTotal": {"amount": %d, "currency": "USD"}, "email": "rank@people.example",
             "shippingAddress": {"firstName": "Ada", "lastName": "Byron", "line1": "12 St James Square",
                                 "postalCode": "SW1Y 4JH", "city": "London", "country": "GB"},
             "payment": {"token": "tok_visa"}}""";

    private final Catalogue catalogue = new Catalogue();

    @Test
    void whatSoldMostComesFirstUntilItIsCancelled() {
        Answer few = catalogue.product(Catalogue.unique("few"), "Acme", null, 100, 50_000);
        Answer many = catalogue.product(Catalogue.unique("many"), "Acme", null, 100, 50_000);
        buys(few, 90);
        Bought most = buys(many, 95);
        ranked();
        assertThat(slugs("/products/best-sellers?limit=100")).containsSubsequence(slug(many), slug(few));
        assertThat(units(many)).isEqualTo(95);
        assertThat(units(few)).isEqualTo(90);
        Answer figures = catalogue
                .admin
                .get("/products/" + many.text("id") + "/activity")
                .expect(200);
        assertThat(figures.at("sold").asLong()).isEqualTo(95);
        assertThat(figures.at("soldLately").asLong()).isEqualTo(95);
        assertThat(figures.at("views").asLong()).isZero();
        most.guest()
                .with("X-Order-Token", most.token())
                .withFreshKey()
                .post("/orders/" + most.id() + "/cancel", "{'reason':'changed my mind'}")
                .expect(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Emporion.running()
                                .count(
                                        "select count(*) from product_sale_order where ended and order_id = cast(? as uuid)",
                                        most.id())
                        == 1);
        ranked();
        assertThat(slugs("/products/best-sellers?limit=100"))
                .contains(slug(few))
                .doesNotContain(slug(many));
    }

    @Test
    void viewsAreCountedWithoutAWrite() {
        String slug = slug(catalogue.product(Catalogue.unique("seen"), "Acme", null, 100, 10));
        String path = "/products/" + slug;
        catalogue.visitor.get(path).expect(200);
        Statements.Counted written = Statements.during(() -> {
            for (int i = 0; i < 10; i++) {
                catalogue.visitor.get(path).expect(200);
            }
        });
        assertThat(written.statements()).isEmpty();
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> Emporion.running().count("""
                                select coalesce(max(a.views), 0)
                                from product_activity a
                                join product p on p.id = a.product_id
                                where p.slug = ?
                                """, slug) == 31);
    }

    @Test
    void theHotterOfTwoStaysSoWhileBothCool() {
        Answer cool = catalogue.product(Catalogue.unique("cool"), "Acme", null, 100, 50_000);
        Answer hot = catalogue.product(Catalogue.unique("hot"), "Acme", null, 100, 50_000);
        buys(cool, 80);
        buys(hot, 85);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> slugs("/products/trending?limit=100").containsAll(List.of(slug(hot), slug(cool))));
        assertThat(slugs("/products/trending?limit=100")).containsSubsequence(slug(hot), slug(cool));
        Emporion.running().moveClock(Duration.ofDays(3));
        try {
            assertThat(slugs("/products/trending?limit=100")).containsSubsequence(slug(hot), slug(cool));
            Emporion.running().moveClock(Duration.ofDays(30));
            assertThat(slugs("/products/trending?limit=100")).doesNotContain(slug(hot), slug(cool));
        } finally {
            Emporion.running().moveClock(Duration.ZERO);
        }
    }

    private record Bought(Api guest, String id, String token) {}

    private Bought buys(Answer product, int pieces) {
        Answer cart = catalogue
                .visitor
                .post(
                        "/cart/items",
                        "{'vendorItemId':'%s','quantity':%d}",
                        product.text("variants/0/items/0/id"),
                        pieces)
                .expect(201);
        Api guest = catalogue.visitor.with("X-Cart-Token", cart.text("token"));
        Answer order = guest.withFreshKey()
                .send(
                        "POST",
                        "/orders",
                        ORDER.formatted(
                                cart.text("id"),
                                cart.at("breakdown/total/amount").asLong()))
                .expect(201);
        return new Bought(guest, order.text("id"), order.header("X-Order-Token"));
    }

    /** Every sale so far has been seen and counted. */
    private void ranked() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Emporion.running().count("""
                                select count(*)
                                from customer_order o
                                where o.status = 'PLACED'
                                  and not exists (select 1 from product_sale_order s where s.order_id = o.id)
                                """) == 0);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> catalogue
                                .admin
                                .send("POST", "/jobs/rank-products", null)
                                .status()
                        == 202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Emporion.running().count("""
                                select count(*)
                                from (select s.product_id, sum(s.units) as units
                                      from product_sale s
                                      join product_sale_order o on o.order_id = s.order_id
                                      where o.placed_at is not null and not o.ended
                                      group by s.product_id) s
                                full join (select * from product_activity where window_units > 0) a
                                       on a.product_id = s.product_id
                                where s.units is distinct from a.window_units
                                """) == 0);
    }

    private long units(Answer product) {
        return Emporion.running()
                .count(
                        "select window_units from product_activity where product_id = cast(? as uuid)",
                        product.text("id"));
    }

    private List<String> slugs(String path) {
        return catalogue.visitor.get(path).expect(200).at("items").findValuesAsText("slug");
    }

    private static String slug(Answer product) {
        return product.text("slug");
    }
}
