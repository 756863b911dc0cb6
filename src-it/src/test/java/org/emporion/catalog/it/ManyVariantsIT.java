package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class ManyVariantsIT {

    private static final int MOST = 2_000;

    private final Catalogue catalogue = new Catalogue();

    @Test
    void aProductOfTwoThousandVariantsOpensWithinASecondAndIsPaged() {
        String slug = Catalogue.unique("many");
        Answer made =
                catalogue.admin.send("POST", "/products", product(slug, MOST)).expect(201);
        assertThat(made.at("variantCount").asInt()).isEqualTo(MOST);

        long begun = System.nanoTime();
        Answer page = catalogue.visitor.get("/products/" + slug).expect(200);
        assertThat(System.nanoTime() - begun).isLessThan(1_000_000_000L);
        assertThat(page.at("variantCount").asInt()).isEqualTo(MOST);
        assertThat(page.at("variants")).hasSize(200);
        assertThat(page.at("lowestPrice/amount").asLong())
                .describedAs("of the last one")
                .isEqualTo(1);

        List<String> skus = new ArrayList<>();
        String path = "/products/" + slug + "/variants?limit=100";
        String next = "";
        do {
            Answer some = catalogue
                    .visitor
                    .get(path + (next.isEmpty() ? "" : "&after=" + next))
                    .expect(200);
            some.at("items")
                    .forEach(variant -> skus.add(variant.at("/items/0/sku").asText()));
            next = some.text("next");
        } while (!next.isEmpty());
        assertThat(skus)
                .isEqualTo(
                        IntStream.range(0, MOST).mapToObj(i -> slug + "-" + i).toList());

        catalogue
                .admin
                .post(
                        "/products/" + made.text("id") + "/variants",
                        "{'sku':'%1$s-more','options':{'Size':'more'},'price':{'amount':1,'currency':'USD'}}",
                        slug)
                .expectProblem(409, "catalog.too_many_variants");
        assertThat(Emporion.running().count("select count(*) from vendor_item where sku = ?", slug + "-more"))
                .isZero();
    }

    @Test
    void refusesMoreAtOnce() {
        String slug = Catalogue.unique("toomany");
        catalogue.admin.send("POST", "/products", product(slug, MOST + 1)).expectProblem(400, "request.invalid");
        assertThat(Emporion.running().count("select count(*) from product where slug = ?", slug))
                .isZero();
    }

    @Test
    void thePlaceInOneProductsVariantsIsNoneInAnothers() {
        String one = Catalogue.unique("one");
        String other = Catalogue.unique("other");
        catalogue.admin.send("POST", "/products", product(one, 2)).expect(201);
        catalogue.admin.send("POST", "/products", product(other, 2)).expect(201);
        String next = catalogue
                .visitor
                .get("/products/" + one + "/variants?limit=1")
                .expect(200)
                .text("next");
        catalogue.visitor.get("/products/" + one + "/variants?after=" + next).expect(200);
        catalogue
                .visitor
                .get("/products/" + other + "/variants?after=" + next)
                .expectProblem(400, "request.invalid_cursor");
    }

    /** Each a cent cheaper than the one before. */
    private static String product(String slug, int variants) {
        return """
                {"title":"%1$s","slug":"%1$s","status":"ACTIVE","optionTypes":["Size"],"variants":[%2$s]}""".formatted(
                        slug,
                        IntStream.range(0, variants)
                                .mapToObj(i -> """
                                        {"sku":"%1$s-%2$d","options":{"Size":"%2$d"},
                                         "price":{"amount":%3$d,"currency":"USD"},"stock":1}""".formatted(slug, i, variants - i))
                                .collect(Collectors.joining(",")));
    }
}
