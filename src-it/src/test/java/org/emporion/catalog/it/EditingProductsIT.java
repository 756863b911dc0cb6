package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class EditingProductsIT {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void createsAProductWithVariantPriceAndStock() {
        String title = Catalogue.unique("created");
        Answer created = catalogue.product(title, "Acme", null, 1999, 3);
        assertThat(created.text("slug")).isEqualTo(title);
        assertThat(created.header("Location")).endsWith("/api/v1/products/" + created.text("id"));
        Answer shown = catalogue.visitor.get("/products/" + title).expect(200);
        assertThat(shown.at("lowestPrice/amount").asLong()).isEqualTo(1999);
        assertThat(shown.text("stock")).isEqualTo("FEW_LEFT");
        assertThat(shown.text("variants/0/buyBox/reason")).isEqualTo("ONLY_ITEM");
        assertThat(shown.text("variants/0/buyBox/vendorItemId")).isEqualTo(shown.text("variants/0/items/0/id"));
        assertThat(shown.at("attributes/1/value").isInt()).isTrue();
    }

    @Test
    void namesEveryInvalidFieldAtOnce() {
        Answer refused = catalogue
                .admin
                .post("/products", "{'title':' ','slug':'No','status':'ARCHIVED','variants':[{'sku':'','stock':-1}]}")
                .expectProblem(400, "request.invalid");
        assertThat(refused.at("errors").findValuesAsText("pointer"))
                .containsExactly(
                        "/title", "/slug", "/status", "/variants/0/sku", "/variants/0/price", "/variants/0/stock");
    }

    @Test
    void refusesAnUnknownField() {
        catalogue.admin.post("/products", "{'titel':'x'}").expectProblem(400, "request.invalid");
    }

    @Test
    void lastStandsTheFirstOfManyWhoWantOneSlug() {
        String slug = Catalogue.unique("wanted");
        List<Answer> answers = Crowd.of(
                8,
                caller -> catalogue.admin.post(
                        "/products",
                        "{'title':'t','slug':'%1$s','variants':[{'sku':'%1$s-%2$d','price':{'amount':1,'currency':'USD'}}]}",
                        slug,
                        caller));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expectProblem(409, "catalog.slug_taken"));
        assertThat(Emporion.running().count("select count(*) from product where slug = ?", slug))
                .isEqualTo(1);
        assertThat(Emporion.running().count("select count(*) from vendor_item where sku like ?", slug + "-%"))
                .isEqualTo(1);
    }

    @Test
    void onlyOneOfManyGetsASku() {
        String sku = Catalogue.unique("sku");
        List<Answer> answers = Crowd.of(
                8,
                caller -> catalogue.admin.post(
                        "/products",
                        "{'title':'%1$s %2$d','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}",
                        sku,
                        caller));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expectProblem(409, "catalog.sku_taken"));
        assertThat(Emporion.running().count("select count(*) from product where title like ?", sku + "%"))
                .isEqualTo(1);
    }

    @Test
    void oneOfManyEditorsWinsAndTheOthersReadAgain() {
        Answer product = catalogue.product(Catalogue.unique("edited"), "Acme", null, 100, 1);
        String id = product.text("id");
        String tag = catalogue.tag(id);
        List<Answer> answers =
                Crowd.of(8, caller -> catalogue.admin.ifMatch(tag).patch("/products/" + id, "{'brand':'B%d'}", caller));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expectProblem(412, "request.stale"));
        assertThat(catalogue.admin.get("/products/" + id).at("version").asInt())
                .isEqualTo(product.at("version").asInt() + 1);
    }

    @Test
    void needsTheTagOfWhatItChanges() {
        String id = catalogue
                .product(Catalogue.unique("tagged"), "Acme", null, 100, 1)
                .text("id");
        catalogue.admin.patch("/products/" + id, "{'brand':'B'}").expectProblem(428, "request.if_match_required");
        catalogue.admin.delete("/products/" + id).expectProblem(428, "request.if_match_required");
        catalogue
                .admin
                .ifMatch("\"999\"")
                .patch("/products/" + id, "{'brand':'B'}")
                .expectProblem(412, "request.stale");
        assertThat(catalogue.admin.get("/products/" + id).text("brand")).isEqualTo("Acme");
    }

    @Test
    void aPatchEmptiesNothingThatAProductDoesNotHave() {
        Answer product = catalogue.product(Catalogue.unique("unpatched"), "Acme", null, 100, 1);
        String path = "/products/" + product.text("id");
        String tag = catalogue.tag(product.text("id"));
        Answer refused = catalogue
                .admin
                .ifMatch(tag)
                .patch(path, "{'brand':null,'colour':null}")
                .expectProblem(400, "request.invalid");
        assertThat(refused.text("errors/0/pointer")).isEqualTo("/colour");
        assertThat(refused.text("errors/0/code")).isEqualTo("request.unknown_field");
        assertThat(catalogue.tag(product.text("id"))).isEqualTo(tag);
    }

    @Test
    void patchesOnlyWhatItNamesAndEmptiesByNull() {
        Answer product = catalogue.product(Catalogue.unique("patched"), "Acme", null, 100, 1);
        String id = product.text("id");
        Answer patched = catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .patch("/products/" + id, "{'brand':null,'seoTitle':'Seo'}")
                .expect(200);
        assertThat(patched.body().has("brand")).isFalse();
        assertThat(patched.text("seoTitle")).isEqualTo("Seo");
        assertThat(patched.text("title")).isEqualTo(product.text("title"));
        assertThat(patched.at("images")).isEqualTo(product.at("images"));
        assertThat(patched.at("variants")).isEqualTo(product.at("variants"));
        catalogue
                .admin
                .ifMatch(patched.header("ETag"))
                .patch("/products/" + id, "{'version':9}")
                .expectProblem(400, "request.invalid");
        catalogue
                .admin
                .ifMatch(patched.header("ETag"))
                .patch("/products/" + id, "{'seoTitle':'%s'}", "x".repeat(61))
                .expectProblem(400, "request.invalid");
    }

    @Test
    void lowestPriceFollowsItsItems() {
        Answer product = catalogue.product(Catalogue.unique("priced"), "Acme", null, 5000, 1);
        String id = product.text("id");
        Answer changed = catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .put(
                        "/products/" + id + "/items/" + product.text("variants/0/items/0/id") + "/price",
                        "{'price':{'amount':4200,'currency':'USD'},'compareAtPrice':{'amount':5000,'currency':'USD'}}")
                .expect(200);
        assertThat(changed.at("lowestPrice/amount").asLong()).isEqualTo(4200);
        assertThat(changed.at("variants/0/items/0/compareAtPrice/amount").asLong())
                .isEqualTo(5000);
        assertThat(Emporion.running().count("select lowest_amount from product where id = cast(? as uuid)", id))
                .isEqualTo(4200);
    }

    @Test
    void formerSlugLeadsToThePresentOne() {
        String before = Catalogue.unique("before");
        String after = Catalogue.unique("after");
        String id = catalogue.product(before, "Acme", null, 100, 1).text("id");
        catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .patch("/products/" + id, "{'slug':'%s'}", after)
                .expect(200);
        assertThat(catalogue.visitor.get("/products/" + before).expect(308).header("Location"))
                .endsWith("/api/v1/products/" + after);
    }

    @Test
    void archivedProductIsGoneAndItsSkuFree() {
        String title = Catalogue.unique("archived");
        String id = catalogue.product(title, "Acme", null, 100, 1).text("id");
        catalogue.admin.ifMatch(catalogue.tag(id)).delete("/products/" + id).expect(204);
        catalogue.visitor.get("/products/" + title).expectProblem(404, "request.not_found");
        assertThat(catalogue.product(title, "Acme", null, 100, 1).text("id")).isNotEqualTo(id);
    }

    @Test
    void optionTypesStayWhileVariantsHaveValuesOfThem() {
        String name = Catalogue.unique("types");
        String id = catalogue.admin.post("/products", """
                        {'title':'%1$s','status':'ACTIVE','optionTypes':['Size'],'variants':[
                         {'sku':'%1$s-S','options':{'Size':'S'},'price':{'amount':900,'currency':'USD'},'stock':1}]}""", name).expect(201).text("id");
        String tag = catalogue.tag(id);
        Answer refused = catalogue
                .admin
                .ifMatch(tag)
                .put("/products/" + id, "{'title':'%s','status':'ACTIVE'}", name)
                .expectProblem(400, "request.invalid");
        assertThat(refused.text("errors/0/pointer")).isEqualTo("/optionTypes");
        catalogue
                .admin
                .ifMatch(tag)
                .put("/products/" + id, "{'title':'%s','status':'ACTIVE','optionTypes':['Size','Size']}", name)
                .expectProblem(400, "request.invalid");
        assertThat(catalogue.tag(id)).isEqualTo(tag);
        catalogue
                .admin
                .ifMatch(tag)
                .put("/products/" + id, "{'title':'%s','status':'ACTIVE','optionTypes':['Size']}", name)
                .expect(200);
    }

    @Test
    void variantsStayApartByOptionsAndSku() {
        String name = Catalogue.unique("apart");
        Answer product = catalogue.admin.post("/products", """
                        {'title':'%1$s','status':'ACTIVE','optionTypes':['Size'],'variants':[
                         {'sku':'%1$s-S','options':{'Size':'S'},'price':{'amount':900,'currency':'USD'},'stock':1},
                         {'sku':'%1$s-M','options':{'Size':'M'},'price':{'amount':800,'currency':'USD'},'stock':1}]}""", name).expect(201);
        String path = "/products/" + product.text("id") + "/variants";
        String variant = "{'sku':'%s','options':{'Size':'%s'},'price':{'amount':%d,'currency':'USD'}}";
        String first = path + "/" + product.text("variants/0/id");
        String tag = catalogue.tag(product.text("id"));
        catalogue
                .admin
                .ifMatch(tag)
                .put(first, variant, name + "-S", "M", 900)
                .expectProblem(409, "catalog.options_taken");
        catalogue.admin.ifMatch(tag).put(first, variant, name + "-M", "S", 900).expectProblem(409, "catalog.sku_taken");
        catalogue.admin.post(path, variant, name + "-L", "M", 900).expectProblem(409, "catalog.options_taken");
        catalogue.admin.post(path, variant, name + "-L", "", 900).expectProblem(400, "request.invalid");
        assertThat(catalogue.tag(product.text("id"))).isEqualTo(tag);
        Answer cheaper = catalogue
                .admin
                .ifMatch(tag)
                .put(first, variant, name + "-S", "S", 700)
                .expect(200);
        assertThat(cheaper.at("lowestPrice/amount").asLong()).isEqualTo(700);
        Answer three =
                catalogue.admin.post(path, variant, name + "-L", "L", 600).expect(201);
        assertThat(three.at("variants")).hasSize(3);
        assertThat(three.at("lowestPrice/amount").asLong()).isEqualTo(600);
        Answer two = catalogue
                .admin
                .ifMatch(catalogue.tag(product.text("id")))
                .delete(path + "/" + three.text("variants/2/id"))
                .expect(200);
        assertThat(two.at("lowestPrice/amount").asLong()).isEqualTo(700);
    }

    @Test
    void aRepeatedCreationIsDoneOnce() {
        String name = Catalogue.unique("once");
        var keyed = catalogue.admin.withFreshKey();
        String body = "{'title':'%1$s','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}";
        Answer created = keyed.post("/products", body, name).expect(201);
        Answer repeated = keyed.post("/products", body, name).expect(201);
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeated.text("id")).isEqualTo(created.text("id"));
        assertThat(Emporion.running().count("select count(*) from product where title = ?", name))
                .isEqualTo(1);
    }

    @Test
    void keepsAtLeastOneVariant() {
        Answer product = catalogue.product(Catalogue.unique("single"), "Acme", null, 100, 1);
        String id = product.text("id");
        catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .delete("/products/" + id + "/variants/" + product.text("variants/0/id"))
                .expectProblem(409, "catalog.last_variant");
    }

    @Test
    void addsAndRemovesPictures() {
        Answer product = catalogue.product(Catalogue.unique("pictured"), "Acme", null, 100, 1);
        String id = product.text("id");
        Answer two = catalogue
                .admin
                .post("/products/" + id + "/images", "{'url':'https://img.example/2.jpg'}")
                .expect(201);
        assertThat(two.at("images")).hasSize(2);
        Answer one = catalogue
                .admin
                .ifMatch(catalogue.tag(id))
                .delete("/products/" + id + "/images/" + two.text("images/0/id"))
                .expect(200);
        assertThat(one.text("images/0/url")).isEqualTo("https://img.example/2.jpg");
    }

    @Test
    void isClosedToVisitors() {
        catalogue.visitor.post("/products", "{'title':'x'}").expectProblem(401, "auth.required");
        catalogue.visitor.get("/products/stats/overview").expectProblem(401, "auth.required");
    }
}
