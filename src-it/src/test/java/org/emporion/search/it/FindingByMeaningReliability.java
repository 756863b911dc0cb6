package org.emporion.search.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With the model, on a server of its own: the suite's goes by words alone. */
@Tag("reliability")
class FindingByMeaningReliability {

    private static Emporion emporion;

    @BeforeAll
    static void start() {
        emporion = Emporion.beside(Map.of("EMPORION_SEARCH_VECTORS", "auto"));
    }

    @AfterAll
    static void stop() {
        emporion.stop();
    }

    @Test
    void aProductIsFoundByWhatItIsOnceItHasItsVector() {
        Api admin = emporion.admin();
        for (String title :
                new String[] {"Notebook computer with 16 GB", "Garden hose, 20 m", "Leather football boots"}) {
            admin.post(
                            "/products",
                            "{'title':'%1$s','status':'ACTIVE','variants':[{'sku':'%1$s','price':{'amount':5,'currency':'USD'}}]}",
                            title)
                    .expect(201);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> total("garden hose") == 1);
        assertThat(total("laptop pc")).isZero();
        admin.send("POST", "/jobs/make-search-vectors", null);
        await().atMost(Duration.ofSeconds(60)).until(() -> total("laptop pc") >= 1);
        JsonNode best = emporion.api()
                .get("/search/products?q=laptop%%20pc")
                .expect(200)
                .at("items/0/title");
        assertThat(best.asText()).isEqualTo("Notebook computer with 16 GB");
        assertThat(total("zzqqxyv")).isZero();
    }

    private static long total(String q) {
        return emporion.api()
                .get("/search/products?facets=false&q=" + Shelf.encoded(q))
                .expect(200)
                .at("total")
                .asLong();
    }
}
