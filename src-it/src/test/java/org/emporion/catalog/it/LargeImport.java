package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;

/** A file of many products of two variants, and what it must have become in the end, whatever happened on the way. */
record LargeImport(String name, int products) {

    static final int LINES_A_BLOCK = 500;

    static LargeImport of(int products) {
        return new LargeImport(Catalogue.unique("large"), products);
    }

    String start() {
        return new Catalogue().startImport(file());
    }

    /** How many of its products are there. */
    long loaded() {
        return Emporion.running().count("select count(*) from product where external_id like ?", name + ":%");
    }

    static Answer await(String importId) {
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

    /** Each line had its effect once. */
    void assertLoadedOnce(Answer done) {
        assertThat(done.text("status")).isEqualTo("COMPLETED");
        assertThat(done.at("total").asInt()).isEqualTo(products);
        assertThat(done.at("processed").asInt()).isEqualTo(products);
        assertThat(done.at("failed").asInt()).isZero();
        assertThat(loaded()).isEqualTo(products);
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
        assertThat(events(done, "catalog.products_imported")).isEqualTo(products / LINES_A_BLOCK);
        assertThat(events(done, "catalog.import_finished")).isOne();
    }

    private static long events(Answer done, String type) {
        return Emporion.running()
                .count("select count(*) from outbox where subject = ? and type = ?", "import:" + done.text("id"), type);
    }

    private String file() {
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
