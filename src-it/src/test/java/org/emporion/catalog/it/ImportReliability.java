package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An import goes on after its server died, with the same result as if nothing had happened, and a large one is in time. */
@Tag("reliability")
class ImportReliability {

    private static final int LINES_A_BLOCK = 500;

    private final Catalogue catalogue = new Catalogue();

    @Test
    void goesOnWhereItDiedWithTheWorkOfABlockDoneAndNotCommitted() throws IOException, InterruptedException {
        String name = Catalogue.unique("cut");
        Emporion.running().armCutPoint("catalog.import.block-loaded", 4);
        String id = catalogue.startImport(file(name, 5_000));
        Emporion.running().server().awaitEnd();
        assertThat(products(name)).isEqualTo(3 * LINES_A_BLOCK);

        Emporion.running().server().restart();

        Answer done = await(id);
        assertThat(done.text("status")).isEqualTo("COMPLETED");
        assertLoadedOnce(name, 5_000, done);
    }

    @Test
    void goesOnAfterItWasKilledHalfWay() throws IOException, InterruptedException {
        String name = Catalogue.unique("killed");
        String id = catalogue.startImport(file(name, 50_000));
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> products(name) >= 25_000);
        Emporion.running().server().kill();
        assertThat(products(name)).isLessThan(50_000);

        Emporion.running().server().start();

        assertLoadedOnce(name, 50_000, await(id));
    }

    @Test
    void loadsFiftyThousandProductsWithinFiveMinutes() {
        String name = Catalogue.unique("large");
        String file = file(name, 50_000);
        Instant began = Instant.now();
        Answer done = await(catalogue.startImport(file));
        Duration took = Duration.between(began, Instant.now());
        assertLoadedOnce(name, 50_000, done);
        assertThat(took).isLessThan(Duration.ofMinutes(5));
        System.out.println("Imported 50,000 products of two variants in " + took.toSeconds() + " s");
    }

    private Answer await(String importId) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> new Catalogue()
                                .admin
                                .get("/catalog/imports/" + importId)
                                .expect(200),
                        answer -> answer.at("finishedAt").isTextual());
    }

    private static void assertLoadedOnce(String name, int products, Answer done) {
        assertThat(done.text("status")).isEqualTo("COMPLETED");
        assertThat(done.at("total").asInt()).isEqualTo(products);
        assertThat(done.at("processed").asInt()).isEqualTo(products);
        assertThat(done.at("failed").asInt()).isZero();
        assertThat(products(name)).isEqualTo(products);
        Emporion emporion = Emporion.running();
        String pattern = name + ":%";
        assertThat(emporion.count("select sum(version) from product where external_id like ?", pattern))
                .describedAs("no product was written twice")
                .isZero();
        assertThat(emporion.count("""
                        select count(*)
                        from vendor_item i
                        join product p on p.id = i.product_id
                        where p.external_id like ?
                        """, pattern)).isEqualTo(2L * products);
        assertThat(emporion.count("""
                        select count(*)
                        from stock_movement m
                        join vendor_item i on i.id = m.vendor_item_id
                        join product p on p.id = i.product_id
                        where p.external_id like ?
                        """, pattern)).isEqualTo(2L * products);
        assertThat(emporion.count("""
                        select count(*)
                        from outbox
                        where subject = ? and type = 'catalog.products_imported'
                        """, "import:" + done.text("id"))).isEqualTo(products / LINES_A_BLOCK);
        assertThat(emporion.count("""
                        select count(*)
                        from outbox
                        where subject = ? and type = 'catalog.import_finished'
                        """, "import:" + done.text("id"))).isOne();
    }

    private static long products(String name) {
        return Emporion.running().count("select count(*) from product where external_id like ?", name + ":%");
    }

    private static String file(String name, int products) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < products; i++) {
            file.append("""
                    {'kind':'product','externalId':'%1$s:%2$d','slug':'%1$s-%2$d','title':'Item %2$d of %1$s','brand':'Brand %3$d',\
                    'shortDescription':'A thing of the large import, number %2$d','description':'%4$s','tags':['a','b'],\
                    'attributes':[{'name':'number','value':%2$d},{'name':'group','value':'g%3$d'}],'status':'ACTIVE',\
                    'images':[{'url':'/media/%2$d.webp'}],'optionTypes':['Size'],'variants':[\
                    {'sku':'%1$s-%2$d-S','options':{'Size':'S'},'price':{'amount':%2$d,'currency':'USD'},'stock':5},\
                    {'sku':'%1$s-%2$d-L','options':{'Size':'L'},'price':{'amount':1%2$d,'currency':'USD'},'stock':9}]}
                    """.formatted(name, i, i % 50, "Words about it. ".repeat(40)));
        }
        return file.toString();
    }
}
