package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

class BrowsingTheCatalogueIT {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void listOfTwentyCostsTwoStatementsOnceAndNoneAfterwards() {
        String category = Catalogue.unique("many");
        catalogue.category(category, null);
        for (int i = 0; i < 21; i++) {
            catalogue.product(Catalogue.unique("many"), "Acme", category, 100 + i, 10);
        }
        AtomicInteger price = new AtomicInteger();
        Statements.Counted made = Statements.during(
                () -> twentyOf("/products?category=" + category + "&minPrice=" + price.incrementAndGet()));
        assertThat(made.total()).describedAs("%s", made.statements()).isEqualTo(2);
        Statements.Counted kept = Statements.during(() -> twentyOf("/products?category=" + category + "&minPrice=1"));
        assertThat(kept.statements()).isEmpty();
    }

    private void twentyOf(String path) {
        assertThat(catalogue.visitor.get(path).expect(200).at("items")).hasSize(20);
    }

    @Test
    void everySortLeadsThroughAllPagesOnce() {
        String category = Catalogue.unique("paged");
        catalogue.category(category, null);
        for (int i = 0; i < 5; i++) {
            catalogue.product(Catalogue.unique("paged"), "Acme", category, i < 3 ? 700 : 900 - i, 10);
        }
        for (String sort : List.of("newest", "price", "-price", "title", "-rating")) {
            List<String> seen = walk("/categories/" + category + "/products?limit=2&sort=" + sort);
            assertThat(seen).describedAs(sort).hasSize(5).doesNotHaveDuplicates();
        }
        assertThat(walkPrices("/products?limit=2&sort=price&category=" + category))
                .containsExactly(700L, 700L, 700L, 896L, 897L);
        assertThat(walkPrices("/products?limit=2&sort=-price&category=" + category))
                .containsExactly(897L, 896L, 700L, 700L, 700L);
    }

    @Test
    void cursorOfOneListDoesNotOpenAnother() {
        catalogue.product(Catalogue.unique("c"), "Acme", null, 100, 1);
        catalogue.product(Catalogue.unique("c"), "Acme", null, 100, 1);
        String next = catalogue.visitor.get("/products?limit=1").expect(200).text("next");
        catalogue.visitor.get("/products?limit=1&after=" + next).expect(200);
        catalogue
                .visitor
                .get("/products?limit=1&sort=price&after=" + next)
                .expectProblem(400, "request.invalid_cursor");
    }

    @Test
    void filtersByBrandPriceAttributeVendorAndStock() {
        String brand = Catalogue.unique("brand");
        catalogue.product(Catalogue.unique("cheap"), brand, null, 100, 0);
        String dear = catalogue
                .product(Catalogue.unique("dear"), brand, null, 900, 50)
                .text("slug");
        assertThat(walk("/products?brand=" + brand)).hasSize(2);
        assertThat(walk("/products?minPrice=500&brand=" + brand)).containsExactly(dear);
        assertThat(walk("/products?maxPrice=899&brand=" + brand)).hasSize(1).doesNotContain(dear);
        assertThat(walk("/products?inStock=true&brand=" + brand)).containsExactly(dear);
        assertThat(walk("/products?attribute=socket:AM5&attribute=cores:8&brand=" + brand))
                .hasSize(2);
        assertThat(walk("/products?attribute=cores:6&brand=" + brand)).isEmpty();
        assertThat(walk("/products?vendor=platform&brand=" + brand)).hasSize(2);
        assertThat(walk("/products?vendor=nobody-at-all&brand=" + brand)).isEmpty();
    }

    @Test
    void answersNotModifiedUntilItShowsSomethingElse() {
        Answer product = catalogue.product(Catalogue.unique("tag"), "Acme", null, 100, 1);
        String path = "/products/" + product.text("slug");
        String tag = catalogue.visitor.get(path).expect(200).header("ETag");
        assertThat(catalogue
                        .visitor
                        .with("If-None-Match", tag)
                        .get(path)
                        .expect(304)
                        .text())
                .isEmpty();
        catalogue
                .admin
                .ifMatch(tag)
                .patch("/products/" + product.text("id"), "{'brand':'Other'}")
                .expect(200);
        assertThat(catalogue
                        .visitor
                        .with("If-None-Match", tag)
                        .get(path)
                        .expect(200)
                        .header("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    void showsOnlyActiveProductsToVisitors() {
        String slug = Catalogue.unique("draft");
        catalogue
                .admin
                .post(
                        "/products",
                        "{'title':'x','slug':'%1$s','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}",
                        slug)
                .expect(201);
        catalogue.visitor.get("/products/" + slug).expectProblem(404, "request.not_found");
        assertThat(catalogue.admin.get("/products/" + slug).expect(200).text("status"))
                .isEqualTo("DRAFT");
    }

    @Test
    void answersOnlyTheFieldsThatWereAskedFor() {
        catalogue.product(Catalogue.unique("fields"), "Acme", null, 100, 1);
        Answer page = catalogue.visitor.get("/products?limit=1&fields=id,title").expect(200);
        assertThat(page.at("items/0").fieldNames()).toIterable().containsExactly("id", "title");
        catalogue.visitor.get("/products?fields=id,secret").expectProblem(400, "request.invalid");
        catalogue.visitor.get("/products?colour=red").expectProblem(400, "request.unknown_parameter");
    }

    @Test
    void showsWhatIsPutForwardWhileItsTimeLasts() {
        Answer product = catalogue.product(Catalogue.unique("featured"), "Acme", null, 100, 1);
        String id = product.text("id");
        catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .patch(
                        "/products/" + id,
                        "{'featuredFrom':'2020-01-01T00:00:00Z','featuredUntil':'2999-01-01T00:00:00Z'}")
                .expect(200);
        assertThat(walk("/products/featured?limit=50")).contains(product.text("slug"));
        catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .patch("/products/" + id, "{'featuredUntil':'2020-01-02T00:00:00Z'}")
                .expect(200);
        assertThat(walk("/products/featured?limit=50")).doesNotContain(product.text("slug"));
        assertThat(walk("/products/new-arrivals?limit=100")).contains(product.text("slug"));
    }

    @Test
    void showsTheTreeAndTheFigures() {
        String top = Catalogue.unique("treetop");
        catalogue.category(top, null);
        String leaf = Catalogue.unique("treeleaf");
        catalogue.category(leaf, top);
        Answer tree = catalogue.visitor.get("/categories/tree").expect(200);
        assertThat(tree.at("items").findValuesAsText("slug")).contains(top, leaf);
        assertThat(catalogue.visitor.get("/categories/" + leaf).expect(200).text("ancestors/0/slug"))
                .isEqualTo(top);
        catalogue.visitor.get("/categories?limit=1").expect(200);
        Answer figures = catalogue.admin.get("/products/stats/overview").expect(200);
        assertThat(figures.at("categories").asLong())
                .isEqualTo(Emporion.running().count("select count(*) from category where archived_at is null"));
    }

    private List<String> walk(String path) {
        List<String> slugs = new ArrayList<>();
        pages(path).forEach(page -> slugs.addAll(page.at("items").findValuesAsText("slug")));
        return slugs;
    }

    private List<Long> walkPrices(String path) {
        List<Long> prices = new ArrayList<>();
        pages(path)
                .forEach(page -> page.at("items")
                        .forEach(item ->
                                prices.add(item.at("/lowestPrice/amount").asLong())));
        return prices;
    }

    private List<Answer> pages(String path) {
        List<Answer> pages = new ArrayList<>();
        String next = "";
        do {
            Answer page = catalogue
                    .visitor
                    .get(path + (next.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + "after=" + next))
                    .expect(200);
            pages.add(page);
            next = page.text("next");
        } while (!next.isEmpty());
        return pages;
    }
}
