package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class ImportingIT {

    private static final String LINE = """
            {'kind':'product','externalId':'%1$s:%2$d','title':'%1$s %2$d','status':'ACTIVE','categories':['%1$s'],\
            'variants':[{'sku':'%1$s-%2$d','options':{},'price':{'amount':%3$d,'currency':'USD'},'stock':7,\
            'items':[{'vendor':'%1$s-v','sku':'%1$s-V-%2$d','price':{'amount':50,'currency':'USD'},'stock':2}]}]}
            """;

    private final Catalogue catalogue = new Catalogue();

    @Test
    void loadsVendorsCategoriesAndProducts() {
        String name = Catalogue.unique("imp");
        Answer done = catalogue.importFile(file(name, 3, 100));
        assertThat(done.text("status")).isEqualTo("COMPLETED");
        assertThat(done.at("total").asInt()).isEqualTo(5);
        assertThat(done.at("processed").asInt()).isEqualTo(5);
        assertThat(done.at("failed").asInt()).isZero();
        Answer product = catalogue.visitor.get("/products/" + name + "-1").expect(200);
        assertThat(product.at("lowestPrice/amount").asLong()).isEqualTo(50);
        assertThat(product.at("variants/0/items")).hasSize(2);
        assertThat(product.text("categories/0/slug")).isEqualTo(name);
        assertThat(product.text("stock")).isEqualTo("IN_STOCK");
        assertThat(catalogue.visitor.get("/products?category=" + name).at("items"))
                .hasSize(3);
    }

    @Test
    void aFileSentTwiceChangesNothingTheSecondTime() {
        String name = Catalogue.unique("twice");
        catalogue.importFile(file(name, 3, 100));
        String before = rows(name);
        long events = Emporion.running().count("select count(*) from outbox where type = 'catalog.products_imported'");
        Answer again = catalogue.importFile(file(name, 3, 100));
        assertThat(again.at("failed").asInt()).isZero();
        assertThat(rows(name)).isEqualTo(before);
        assertThat(Emporion.running().count("select count(*) from outbox where type = 'catalog.products_imported'"))
                .isEqualTo(events);
    }

    @Test
    void changesWhatAnotherFileSays() {
        String name = Catalogue.unique("changed");
        catalogue.importFile(file(name, 1, 100));
        int version =
                catalogue.visitor.get("/products/" + name + "-0").at("version").asInt();
        catalogue.importFile(file(name, 1, 40));
        Answer product = catalogue.visitor.get("/products/" + name + "-0").expect(200);
        assertThat(product.at("lowestPrice/amount").asLong()).isEqualTo(40);
        assertThat(product.at("version").asInt()).isEqualTo(version + 1);
    }

    @Test
    void ofDoubledLinesTheLastCounts() {
        String name = Catalogue.unique("double");
        Answer done = catalogue.importFile(file(name, 1, 100) + LINE.formatted(name, 0, 30));
        assertThat(done.at("processed").asInt()).isEqualTo(4);
        assertThat(done.at("failed").asInt()).isZero();
        assertThat(catalogue
                        .visitor
                        .get("/products/" + name + "-0")
                        .at("lowestPrice/amount")
                        .asLong())
                .isEqualTo(30);
        assertThat(Emporion.running().count("select count(*) from product where external_id like ?", name + "%"))
                .isEqualTo(1);
    }

    @Test
    void namesBadLinesAndLoadsTheRest() {
        String name = Catalogue.unique("bad");
        catalogue.product(name + "-held", "Acme", null, 1, 1);
        catalogue.importFile(file(name, 1, 100));
        String lines = file(name, 1, 100)
                + "\n"
                + "{nonsense\n"
                + "[1]\n"
                + "{'kind':'ship'}\n"
                + "{'kind':'product','title':'x','colour':'red'}\n"
                + "{'kind':'product','title':'','variants':[]}\n"
                + product(name + "-a", name + "-0", name + "-A", "")
                + product(name + "-b", name + "-b", name + "-held-SKU", "")
                + product(name + "-c", name + "-c", name + "-C", "'nowhere'")
                + "{'kind':'category','slug':'%1$s-x','name':'x','parent':'%1$s-none'}\n".formatted(name)
                + product(name + "-d", name + "-d", name + "-0", "")
                + LINE.formatted(name, 1, 100);
        Answer done = catalogue.importFile(lines);
        assertThat(done.text("status")).isEqualTo("COMPLETED");
        assertThat(done.at("total").asInt()).isEqualTo(14);
        assertThat(done.at("processed").asInt()).isEqualTo(14);
        Answer errors = catalogue
                .admin
                .get("/catalog/imports/" + done.text("id") + "/errors")
                .expect(200);
        String found = IntStream.range(0, errors.at("items").size())
                .mapToObj(i -> errors.text("items/" + i + "/line") + " " + errors.text("items/" + i + "/pointer") + " "
                        + errors.text("items/" + i + "/code"))
                .collect(Collectors.joining("\n"));
        assertThat(found).isEqualTo("""
                5  request.malformed
                6  request.malformed
                7 /kind request.invalid_value
                8 /colour request.unknown_field
                9 /title request.not_blank
                9 /variants request.not_empty
                10 /slug catalog.slug_taken
                11 /variants/0/sku catalog.sku_taken
                12 /categories/0 catalog.category_unknown
                13 /parent catalog.category_unknown
                14 /variants/0/sku catalog.sku_taken""");
        assertThat(done.at("failed").asInt()).isEqualTo(10);
        catalogue.visitor.get("/products/" + name + "-1").expect(200);
    }

    @Test
    void takesOverTheProductOfASlugThatHasNoExternalId() {
        String slug = Catalogue.unique("adopted");
        String id = catalogue.product(slug, "Acme", null, 1, 1).text("id");
        Answer done = catalogue.importFile(product(slug + "-x", slug, slug + "-SKU", ""));
        assertThat(done.at("failed").asInt()).isZero();
        Answer product = catalogue.admin.get("/products/" + slug).expect(200);
        assertThat(product.text("id")).isEqualTo(id);
        assertThat(product.text("externalId")).isEqualTo(slug + "-x");
    }

    @Test
    void variantsThatALineNamesNoMoreAreGone() {
        String name = Catalogue.unique("sizes");
        String two = sizes(
                name,
                "{'sku':'%1$s-S','options':{'Size':'S'},'price':{'amount':1,'currency':'USD'}},"
                        + "{'sku':'%1$s-M','options':{'Size':'M'},'price':{'amount':2,'currency':'USD'}}");
        String one = sizes(name, "{'sku':'%1$s-M','options':{'Size':'M'},'price':{'amount':2,'currency':'USD'}}");
        catalogue.importFile(two);
        String kept = catalogue.visitor.get("/products/" + name).text("variants/1/id");
        catalogue.importFile(one);
        Answer product = catalogue.visitor.get("/products/" + name).expect(200);
        assertThat(product.at("variants")).hasSize(1);
        assertThat(product.text("variants/0/id")).isEqualTo(kept);
        assertThat(product.at("lowestPrice/amount").asLong()).isEqualTo(2);
    }

    @Test
    void refusesAFileWithoutLines() {
        catalogue
                .admin
                .with("Content-Type", "application/x-ndjson")
                .send("POST", "/catalog/imports", "\n \n")
                .expectProblem(400, "catalog.import_empty");
        catalogue
                .visitor
                .with("Content-Type", "application/x-ndjson")
                .send("POST", "/catalog/imports", "{}")
                .expectProblem(401, "auth.required");
    }

    private static String sizes(String name, String variants) {
        return ("{'kind':'product','externalId':'%1$s','slug':'%1$s','title':'%1$s','status':'ACTIVE','optionTypes':['Size'],"
                        + "'variants':[" + variants + "]}\n")
                .formatted(name);
    }

    private static String product(String externalId, String slug, String sku, String category) {
        return "{'kind':'product','externalId':'%s','slug':'%s','title':'t','categories':[%s],'variants':[{'sku':'%s','price':{'amount':1,'currency':'USD'}}]}\n"
                .formatted(externalId, slug, category, sku);
    }

    private static String file(String name, int products, int amount) {
        return "{'kind':'vendor','slug':'%1$s-v','name':'%1$s'}\n{'kind':'category','slug':'%1$s','name':'%1$s'}\n"
                        .formatted(name)
                + IntStream.range(0, products)
                        .mapToObj(i -> LINE.formatted(name, i, amount))
                        .collect(Collectors.joining());
    }

    /** Everything that the import writes of these products, as text. */
    private static String rows(String name) {
        return Emporion.running().count("select sum(version) from product where external_id like ?", name + "%")
                + " "
                + Emporion.running().count("""
                        select sum(i.version) + count(*) from vendor_item i where sku like ?
                        """, name + "%")
                + " "
                + Emporion.running().count("""
                        select count(*) from stock_movement m join vendor_item i on i.id = m.vendor_item_id where i.sku like ?
                        """, name + "%");
    }
}
