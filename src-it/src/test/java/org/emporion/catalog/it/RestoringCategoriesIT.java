package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class RestoringCategoriesIT {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void comeBackWhereTheyWereWithoutProducts() {
        String top = Catalogue.unique("top");
        catalogue.category(top, null);
        String slug = Catalogue.unique("back");
        String id = catalogue.category(slug, top).text("id");
        catalogue.product(Catalogue.unique("left"), "Acme", slug, 100, 1);
        archive(id);
        catalogue.visitor.get("/categories/" + slug).expectProblem(404, "request.not_found");
        assertThat(catalogue
                        .admin
                        .get("/categories/archived?limit=100")
                        .expect(200)
                        .at("items")
                        .findValuesAsText("id"))
                .contains(id);
        Answer back = restore(id);
        assertThat(back.text("slug")).isEqualTo(slug);
        assertThat(back.text("ancestors/0/slug")).isEqualTo(top);
        assertThat(catalogue.visitor.get("/categories/" + slug).expect(200).text("id"))
                .isEqualTo(id);
        assertThat(catalogue
                        .visitor
                        .get("/categories/" + slug + "/products")
                        .expect(200)
                        .at("items"))
                .isEmpty();
        assertThat(Emporion.running()
                        .count(
                                "select count(*) from outbox where type = 'catalog.category_restored' and subject = ?",
                                "category:" + id))
                .isEqualTo(1);
        catalogue.admin.post("/categories/" + id + "/restore", "{}").expectProblem(404, "request.not_found");
    }

    @Test
    void becomeARootWithAnotherSlugWhereTheirPlaceIsGone() {
        String top = Catalogue.unique("gone");
        String topId = catalogue.category(top, null).text("id");
        String slug = Catalogue.unique("given");
        String id = catalogue.category(slug, top).text("id");
        archive(id);
        archive(topId);
        catalogue.category(slug, null);
        Answer back = restore(id);
        assertThat(back.text("slug")).isEqualTo(slug + "-2");
        assertThat(back.at("depth").asInt()).isZero();
        assertThat(back.at("ancestors")).isEmpty();
    }

    @Test
    void aFormerSlugLeadsToThePresentOne() {
        String former = Catalogue.unique("former");
        String id = catalogue.category(former, null).text("id");
        String present = Catalogue.unique("present");
        catalogue
                .admin
                .ifMatch(tag(id))
                .put("/categories/" + id, "{'name':'x','slug':'%s'}", present)
                .expect(200);
        Answer moved = catalogue.visitor.get("/categories/" + former).expect(308);
        assertThat(moved.header("Location")).endsWith("/api/v1/categories/" + present);
        String other = catalogue.category(former, null).text("id");
        assertThat(catalogue.visitor.get("/categories/" + former).expect(200).text("id"))
                .isEqualTo(other);
    }

    private Answer restore(String id) {
        return catalogue.admin.post("/categories/" + id + "/restore", "{}").expect(200);
    }

    private void archive(String id) {
        catalogue.admin.ifMatch(tag(id)).delete("/categories/" + id).expect(204);
    }

    private String tag(String id) {
        return catalogue.admin.get("/categories/" + id).expect(200).header("ETag");
    }
}
