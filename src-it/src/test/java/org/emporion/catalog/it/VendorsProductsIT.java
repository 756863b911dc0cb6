package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.order.it.Shop;
import org.junit.jupiter.api.Test;

/** A vendor's people write the products of their own vendor. */
class VendorsProductsIT {

    private final Catalogue catalogue = new Catalogue();
    private final UUID vendor = Shop.vendor(1_000);
    private final Api seller = Shop.staffOf(vendor);

    @Test
    void writeTheirOwnAndSeeThemHidden() {
        Answer made = draft(Catalogue.unique("mine"));
        String path = "/products/" + made.text("id");
        assertThat(made.text("vendor/id")).isEqualTo(vendor.toString());
        assertThat(made.text("variants/0/items/0/vendor/id")).isEqualTo(vendor.toString());
        seller.get(path).expect(200);
        seller.get(path + "/variants").expect(200);
        catalogue.visitor.get(path).expectProblem(404, "request.not_found");
        Shop.staffOf(Shop.vendor(1_000)).get(path).expectProblem(404, "request.not_found");
        seller.ifMatch(made.header("ETag"))
                .patch(path, "{'status':'ACTIVE','brand':'Mine'}")
                .expect(200);
        assertThat(catalogue.visitor.get(path).expect(200).text("brand")).isEqualTo("Mine");
        Answer priced = seller.ifMatch(seller.get(path).header("ETag"))
                .put(
                        path + "/items/" + made.text("variants/0/items/0/id") + "/price",
                        "{'price':{'amount':70,'currency':'USD'}}")
                .expect(200);
        assertThat(priced.at("lowestPrice/amount").asLong()).isEqualTo(70);
        seller.ifMatch(priced.header("ETag")).delete(path).expect(204);
        assertThat(seller.get("/products/archived").expect(200).at("items").findValuesAsText("id"))
                .containsExactly(made.text("id"));
        seller.post(path + "/restore", "{}").expect(200);
        Answer figures = seller.get("/products/stats/overview").expect(200);
        assertThat(figures.at("byStatus/INACTIVE").asLong()).isEqualTo(1);
        assertThat(figures.at("byStatus/ACTIVE").asLong()).isZero();
        assertThat(figures.at("vendorItems").asLong()).isEqualTo(1);
    }

    @Test
    void anothersAreNotThere() {
        Answer product = catalogue.product(Catalogue.unique("theirs"), "Acme", null, 100, 10);
        String path = "/products/" + product.text("id");
        String tag = catalogue.tag(product.text("id"));
        seller.ifMatch(tag).patch(path, "{'brand':'Taken'}").expectProblem(404, "request.not_found");
        seller.ifMatch(tag).delete(path).expectProblem(404, "request.not_found");
        seller.post(path + "/images", "{'url':'/x.webp'}").expectProblem(404, "request.not_found");
        assertThat(catalogue.tag(product.text("id"))).isEqualTo(tag);
        String slug = Catalogue.unique("foreign");
        seller.post(
                        "/products",
                        "{'title':'%1$s','vendor':'platform','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}",
                        slug)
                .expectProblem(400, "request.invalid");
        seller.post(
                        "/products",
                        "{'title':'%1$s','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'},'items':[{'vendor':'platform','sku':'%1$s-p','price':{'amount':1,'currency':'USD'}}]}]}",
                        slug)
                .expectProblem(400, "request.invalid");
        assertThat(Emporion.running().count("select count(*) from product where slug = ?", slug))
                .isZero();
    }

    @Test
    void whatOthersSellOnTheirProductStaysTheirs() {
        String name = Catalogue.unique("shared");
        Answer made = draft(name);
        String path = "/products/" + made.text("id");
        String variant = path + "/variants/" + made.text("variants/0/id");
        Answer shared = catalogue
                .admin
                .ifMatch(catalogue.tag(made.text("id")))
                .put(
                        variant,
                        "{'sku':'%1$s','price':{'amount':100,'currency':'USD'},'items':[{'vendor':'platform','sku':'%1$s-p','price':{'amount':90,'currency':'USD'}}]}",
                        name)
                .expect(200);
        assertThat(shared.at("variants/0/items")).hasSize(2);
        String platforms = shared.text("variants/0/items/1/id");
        Answer changed = seller.ifMatch(catalogue.tag(made.text("id")))
                .put(variant, "{'sku':'%1$s','price':{'amount':80,'currency':'USD'},'items':[]}", name)
                .expect(200);
        assertThat(changed.at("variants/0/items").findValuesAsText("sku")).containsExactly(name, name + "-p");
        String tag = changed.header("ETag");
        seller.ifMatch(tag)
                .put(path + "/items/" + platforms + "/price", "{'price':{'amount':9999,'currency':'USD'}}")
                .expectProblem(404, "request.not_found");
        seller.ifMatch(tag).delete(path).expectProblem(409, "catalog.others_sell_it");
        assertThat(catalogue.tag(made.text("id"))).isEqualTo(tag);
    }

    @Test
    void findWhatTheyHaveNotPublished() {
        Answer theirs = draft(Catalogue.unique("hidden"));
        String platforms = catalogue
                .admin
                .post(
                        "/products",
                        "{'title':'%1$s','status':'INACTIVE','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}",
                        Catalogue.unique("platforms"))
                .expect(201)
                .text("id");
        String shown = catalogue
                .product(Catalogue.unique("shown"), "Acme", null, 100, 1)
                .text("id");
        Answer own = seller.get("/products/unpublished?limit=100").expect(200);
        assertThat(own.at("items").findValuesAsText("id"))
                .contains(theirs.text("id"))
                .doesNotContain(platforms, shown);
        assertThat(own.text("items/0/status")).isEqualTo("DRAFT");
        Answer all = catalogue.admin.get("/products/unpublished?limit=2").expect(200);
        assertThat(all.at("items").findValuesAsText("id")).containsExactly(platforms, theirs.text("id"));
        Answer drafts = catalogue
                .admin
                .get("/products/unpublished?status=DRAFT&limit=1")
                .expect(200);
        assertThat(drafts.text("items/0/id")).isEqualTo(theirs.text("id"));
        catalogue.admin.get("/products/unpublished?status=ACTIVE").expectProblem(400, "request.invalid");
        catalogue.visitor.get("/products/unpublished").expectProblem(401, "auth.required");
    }

    @Test
    void theLoginOfTheDemonstrationActsForOneOfItsVendors() {
        Answer made = Emporion.running()
                .api()
                .withToken(Emporion.running().signIn("vendor@demo.emporion.test", "demo-vendor-2026"))
                .post(
                        "/products",
                        "{'title':'%1$s','variants':[{'sku':'%1$s','price':{'amount':100,'currency':'USD'}}]}",
                        Catalogue.unique("demonstrated"))
                .expect(201);
        assertThat(made.text("vendor/slug")).isEqualTo("northwind-parts");
    }

    @Test
    void doNotPutThemselvesForward() {
        Answer made = draft(Catalogue.unique("modest"));
        Answer refused = seller.ifMatch(made.header("ETag"))
                .patch("/products/" + made.text("id"), "{'featuredFrom':'2026-01-01T00:00:00Z'}")
                .expectProblem(400, "request.invalid");
        assertThat(refused.text("errors/0/pointer")).isEqualTo("/featuredFrom");
    }

    private Answer draft(String name) {
        String id = seller.post(
                        "/products",
                        "{'title':'%1$s','slug':'%1$s','variants':[{'sku':'%1$s','price':{'amount':100,'currency':'USD'},'stock':5}]}",
                        name)
                .expect(201)
                .text("id");
        return seller.get("/products/" + id).expect(200);
    }
}
