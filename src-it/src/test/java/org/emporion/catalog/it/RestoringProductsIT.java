package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class RestoringProductsIT {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void comesBackInactiveWithWhatWentWithIt() {
        String title = Catalogue.unique("back");
        Answer product = catalogue.product(title, "Acme", null, 100, 10);
        String id = product.text("id");
        archive(id);
        assertThat(catalogue
                        .admin
                        .get("/products/archived?limit=100")
                        .expect(200)
                        .at("items")
                        .findValuesAsText("id"))
                .contains(id);
        Answer back = catalogue.admin.post("/products/" + id + "/restore", "{}").expect(200);
        assertThat(back.text("status")).isEqualTo("INACTIVE");
        assertThat(back.text("slug")).isEqualTo(title);
        assertThat(back.at("variants")).isEqualTo(product.at("variants"));
        assertThat(back.at("lowestPrice/amount").asLong()).isEqualTo(100);
        catalogue.visitor.get("/products/" + title).expectProblem(404, "request.not_found");
        catalogue
                .admin
                .ifMatch(back.header("ETag"))
                .patch("/products/" + id, "{'status':'ACTIVE'}")
                .expect(200);
        catalogue.visitor.get("/products/" + title).expect(200);
        assertThat(Emporion.running()
                        .count(
                                "select count(*) from outbox where type = 'catalog.product_restored' and subject = ?",
                                "product:" + id))
                .isEqualTo(1);
    }

    @Test
    void whatWasArchivedBeforeStaysSo() {
        String name = Catalogue.unique("parts");
        Answer product = catalogue.admin.post("/products", """
                        {'title':'%1$s','status':'ACTIVE','optionTypes':['Size'],'variants':[
                         {'sku':'%1$s-S','options':{'Size':'S'},'price':{'amount':1,'currency':'USD'}},
                         {'sku':'%1$s-M','options':{'Size':'M'},'price':{'amount':2,'currency':'USD'}}]}""", name).expect(201);
        String id = product.text("id");
        catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .delete("/products/" + id + "/variants/" + product.text("variants/0/id"))
                .expect(200);
        archive(id);
        Answer back = catalogue.admin.post("/products/" + id + "/restore", "{}").expect(200);
        assertThat(back.at("variants")).hasSize(1);
        assertThat(back.text("variants/0/items/0/sku")).isEqualTo(name + "-M");
    }

    @Test
    void takesAnotherSlugButNoSkuThatWasGivenAway() {
        String title = Catalogue.unique("given");
        String id = catalogue.product(title, "Acme", null, 100, 10).text("id");
        archive(id);
        Answer successor = catalogue.product(title, "Acme", null, 100, 10);
        assertThat(successor.text("slug")).isEqualTo(title);
        catalogue.admin.post("/products/" + id + "/restore", "{}").expectProblem(409, "catalog.sku_taken");
        archive(successor.text("id"));
        catalogue
                .admin
                .post(
                        "/products",
                        "{'title':'%1$s','slug':'%1$s','variants':[{'sku':'%1$s-x','price':{'amount':1,'currency':'USD'}}]}",
                        title)
                .expect(201);
        assertThat(catalogue
                        .admin
                        .post("/products/" + id + "/restore", "{}")
                        .expect(200)
                        .text("slug"))
                .isEqualTo(title + "-2");
    }

    @Test
    void ofManyAtOnceOneRestoresIt() {
        String id = catalogue
                .product(Catalogue.unique("crowd"), "Acme", null, 100, 10)
                .text("id");
        archive(id);
        List<Integer> statuses =
                Crowd.of(6, caller -> catalogue.admin.post("/products/" + id + "/restore", "{}")).stream()
                        .map(Answer::status)
                        .collect(Collectors.toList());
        assertThat(statuses).containsOnly(200, 404).containsOnlyOnce(200);
    }

    @Test
    void likeIsWhatSharesMost() {
        String category = Catalogue.unique("alike");
        catalogue.category(category, null);
        String first = catalogue
                .product(Catalogue.unique("first"), category + "-a", category, 1_000, 10)
                .text("slug");
        String cousin = catalogue
                .product(Catalogue.unique("cousin"), category + "-b", category, 9_000, 10)
                .text("slug");
        String twin = catalogue
                .product(Catalogue.unique("twin"), category + "-a", category, 1_100, 10)
                .text("slug");
        catalogue.product(Catalogue.unique("foreign"), "elsewhere", null, 1_000, 10);
        Answer alike = catalogue.visitor.get("/products/" + first + "/similar").expect(200);
        assertThat(alike.at("items").findValuesAsText("slug")).containsExactly(twin, cousin);
        assertThat(catalogue
                        .visitor
                        .get("/products/" + first + "/similar?limit=1")
                        .expect(200)
                        .at("items"))
                .hasSize(1);
        catalogue.visitor.get("/products/nothing-at-all/similar").expectProblem(404, "request.not_found");
    }

    private void archive(String id) {
        catalogue.admin.ifMatch(catalogue.tag(id)).delete("/products/" + id).expect(204);
    }
}
