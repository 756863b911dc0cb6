package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.emporion.it.Answer;
import org.junit.jupiter.api.Test;

class ExplainingTheBuyBoxIT {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void saysOfEveryVendorsItemWhyItIsOrIsNotTheOne() {
        String name = Catalogue.unique("box");
        StringBuilder file = new StringBuilder();
        for (String vendor : new String[] {"a", "b", "c"}) {
            file.append("{'kind':'vendor','slug':'%1$s-%2$s','name':'Vendor %2$s'}\n".formatted(name, vendor));
        }
        file.append(
                        "{'kind':'product','externalId':'%1$s','slug':'%1$s','title':'%1$s','status':'ACTIVE','variants':[{'sku':'%1$s',"
                                .formatted(name))
                .append("'price':{'amount':500,'currency':'USD'},'stock':9,'items':[")
                .append("{'vendor':'%1$s-a','sku':'%1$s-a','price':{'amount':400,'currency':'USD'},'stock':0},"
                        .formatted(name))
                .append("{'vendor':'%1$s-b','sku':'%1$s-b','price':{'amount':450,'currency':'USD'},'stock':9},"
                        .formatted(name))
                .append("{'vendor':'%1$s-c','sku':'%1$s-c','price':{'amount':450,'currency':'USD'},'stock':9}]}]}\n"
                        .formatted(name));
        assertThat(catalogue.importFile(file.toString()).at("failed").asInt()).isZero();
        Answer product = catalogue.visitor.get("/products/" + name).expect(200);
        String variant = product.text("variants/0/id");
        Answer why = catalogue
                .visitor
                .get("/products/" + name + "/variants/" + variant + "/buy-box/explanation")
                .expect(200);
        assertThat(why.text("variantId")).isEqualTo(variant);
        assertThat(why.at("chosen")).isEqualTo(product.at("variants/0/buyBox"));
        assertThat(why.text("chosen/reason")).isEqualTo("OLDEST_OF_EQUAL_PRICE");
        assertThat(why.at("rule")).hasSize(3);
        assertThat(why.at("offers").findValuesAsText("verdict"))
                .containsExactly("CHOSEN", "OUT_OF_STOCK", "DEARER", "NEWER");
        assertThat(why.text("offers/0/vendor/slug")).isEqualTo(name + "-b");
        assertThat(why.text("offers/1/vendor/slug")).isEqualTo(name + "-a");
        assertThat(why.text("offers/2/vendor/slug")).isEqualTo("platform");
        assertThat(why.text("offers/3/vendor/slug")).isEqualTo(name + "-c");
        catalogue
                .visitor
                .get("/products/" + name + "/variants/" + product.text("id") + "/buy-box/explanation")
                .expectProblem(404, "request.not_found");
    }
}
