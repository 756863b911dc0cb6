package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** Lists of products as they are kept in memory from where they begin, and what ends them. */
class KeepingListsIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Catalogue catalogue = new Catalogue();
    private final String brand = Catalogue.unique("kept");
    private final String path = "/products?brand=" + brand;

    @Test
    void aKeptListIsTheSameAnswer() {
        product("one", 100);
        Answer made = catalogue.visitor.get(path).expect(200);
        Answer kept = catalogue.visitor.get(path).expect(200);
        assertThat(kept.text()).isEqualTo(made.text());
        for (String header : List.of("ETag", "Content-Type", "Cache-Control")) {
            assertThat(kept.header(header)).describedAs(header).isEqualTo(made.header(header));
        }
        Answer known = catalogue
                .visitor
                .with("If-None-Match", made.header("ETag"))
                .get(path)
                .expect(304);
        assertThat(known.text()).isEmpty();
        catalogue.visitor.get(path + "&colour=red").expectProblem(400, "request.unknown_parameter");
    }

    @Test
    void whoChangesAProductReadsTheChangeInEveryList() {
        String category = Catalogue.unique("shelf");
        catalogue.category(category, null);
        Set<String> lists = Set.of(path, path + "&sort=price", "/categories/" + category + "/products");
        everyListHas(lists, List.of());
        String id = catalogue
                .product(Catalogue.unique("new"), brand, category, 500, 10)
                .text("id");
        everyListHas(lists, List.of(500L));
        price(id, 400);
        everyListHas(lists, List.of(400L));
        catalogue.admin.ifMatch(catalogue.tag(id)).delete("/products/" + id).expect(204);
        everyListHas(lists, List.of());
        catalogue.admin.post("/products/" + id + "/restore", "{}").expect(200);
        catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .patch("/products/" + id, "{'status':'ACTIVE'}")
                .expect(200);
        everyListHas(Set.of(path), List.of(400L));
    }

    @Test
    void anImportEndsLists() {
        catalogue.visitor.get(path).expect(200);
        catalogue.importFile(
                "{'kind':'product','externalId':'%1$s','slug':'%1$s','title':'%1$s','brand':'%1$s','status':'ACTIVE','variants':[{'sku':'%1$s','price':{'amount':70,'currency':'USD'}}]}\n"
                        .formatted(brand));
        assertThat(prices(path)).containsExactly(70L);
    }

    @Test
    void aSaleShowsWhereItChangesTheBand() {
        Answer product = product("band", 100);
        String item = product.text("variants/0/items/0/id");
        assertThat(stock()).isEqualTo("IN_STOCK");
        catalogue.count(item, 0);
        Awaitility.await().atMost(SOON).until(() -> stock().equals("OUT_OF_STOCK"));
        catalogue.count(item, 500);
        Awaitility.await().atMost(SOON).until(() -> stock().equals("IN_STOCK"));
    }

    @Test
    void whatIsInStockAndWhatFollowsIsMadeAnew() {
        product("first", 100);
        Answer second = product("second", 200);
        String inStock = path + "&inStock=true";
        assertThat(prices(inStock)).containsExactlyInAnyOrder(100L, 200L);
        catalogue.count(second.text("variants/0/items/0/id"), 0);
        assertThat(prices(inStock)).containsExactly(100L);
        String following = path + "&limit=1&after="
                + catalogue.visitor.get(path + "&limit=1").expect(200).text("next");
        assertThat(Statements.during(() -> catalogue.visitor.get(following).expect(200))
                        .total())
                .isEqualTo(2);
    }

    @Test
    void aListThatWasReadBeforeAChangeIsNotKeptAfterIt() {
        String id = product("race", 1).text("id");
        AtomicBoolean done = new AtomicBoolean();
        Set<String> wrong = new ConcurrentSkipListSet<>();
        Crowd.of(5, caller -> {
            if (caller > 0) {
                while (!done.get()) {
                    catalogue.visitor.get(path).expect(200);
                }
                return 0;
            }
            try {
                for (int i = 2; i <= 40; i++) {
                    price(id, i);
                    List<Long> seen = prices(path);
                    if (!seen.equals(List.of((long) i))) {
                        wrong.add(i + ": " + seen);
                    }
                }
            } finally {
                done.set(true);
            }
            return 0;
        });
        assertThat(wrong).isEmpty();
    }

    private Answer product(String name, long amount) {
        return catalogue.product(Catalogue.unique(name), brand, null, amount, 50);
    }

    private void price(String id, long amount) {
        Answer product = catalogue.admin.get("/products/" + id).expect(200);
        catalogue
                .admin
                .ifMatch(product.header("ETag"))
                .put(
                        "/products/" + id + "/items/" + product.text("variants/0/items/0/id") + "/price",
                        "{'price':{'amount':%d,'currency':'USD'}}",
                        amount)
                .expect(200);
    }

    private String stock() {
        return catalogue.visitor.get(path).expect(200).text("items/0/stock");
    }

    private void everyListHas(Set<String> lists, List<Long> amounts) {
        assertThat(lists)
                .allSatisfy(list -> assertThat(prices(list)).describedAs(list).containsExactlyElementsOf(amounts));
    }

    private List<Long> prices(String list) {
        return catalogue.visitor.get(list).expect(200).at("items").findValues("lowestPrice").stream()
                .map(price -> price.get("amount").asLong())
                .toList();
    }
}
