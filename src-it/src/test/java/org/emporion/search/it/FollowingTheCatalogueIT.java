package org.emporion.search.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.emporion.it.Answer;
import org.junit.jupiter.api.Test;

class FollowingTheCatalogueIT {

    private final Shelf shelf = new Shelf();
    private final String word = Shelf.word();

    @Test
    void aChangeIsFoundWithinTwoSeconds() {
        shelf.product(word);
        shelf.awaitTotal(word, 1);
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String other = Shelf.word();
            shelf.product(other);
            long written = System.nanoTime();
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> shelf.total(other) == 1);
            waits.add(Duration.ofNanos(System.nanoTime() - written));
        }
        Collections.sort(waits);
        assertThat(waits.get(2)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aProductIsFoundByWhatItSaysNow() {
        String other = Shelf.word();
        Answer product = shelf.product(word);
        shelf.awaitTotal(word, 1);
        shelf.admin
                .ifMatch(tag(product))
                .patch("/products/" + product.text("id"), "{'title':'%s'}", other)
                .expect(200);
        shelf.awaitTotal(other, 1);
        assertThat(shelf.total(word)).isZero();
    }

    @Test
    void aPriceIsTheOneOfNow() {
        Answer product = shelf.product(word);
        shelf.awaitTotal(word, 1);
        shelf.admin
                .ifMatch(tag(product))
                .put(
                        "/products/" + product.text("id") + "/items/" + product.text("variants/0/items/0/id")
                                + "/price",
                        "{'price':{'amount':77,'currency':'USD'}}")
                .expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        shelf.search(word, "").at("items/0/lowestPrice/amount").asLong() == 77);
        assertThat(shelf.search(word, "&maxPrice=77").at("total").asLong()).isEqualTo(1);
        assertThat(shelf.search(word, "&minPrice=78").at("total").asLong()).isZero();
    }

    @Test
    void whatIsArchivedLeaves() {
        Answer product = shelf.product(word);
        shelf.awaitTotal(word, 1);
        shelf.admin
                .ifMatch(tag(product))
                .delete("/products/" + product.text("id"))
                .expect(204);
        shelf.awaitTotal(word, 0);
    }

    @Test
    void aProductIsFoundByTheNewNameOfItsCategoryAndUnderItsNewPlace() {
        String other = Shelf.word();
        shelf.category(word + "-top", "Top " + word, null);
        Answer category = shelf.category(word + "-low", "Low " + word, null);
        shelf.product(word, "Acme", 5, ",'categories':['" + word + "-low']");
        shelf.awaitTotal(word, 1);
        assertThat(shelf.search(word, "&category=" + word + "-top").at("total").asLong())
                .isZero();
        String path = "/categories/" + category.text("id");
        shelf.admin
                .ifMatch("\"0\"")
                .put(path, "{'slug':'%s-low','name':'%s'}", word, other)
                .expect(200);
        shelf.awaitTotal(other, 1);
        shelf.admin
                .ifMatch(shelf.admin.get(path).expect(200).header("ETag"))
                .post(path + "/move", "{'parent':'%s-top'}", word)
                .expect(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shelf.search(word, "&category=" + word + "-top")
                                .at("total")
                                .asLong()
                        == 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shelf.search(word, "").at("facets/categories").size() == 2);
    }

    @Test
    void whileTheIndexIsFilledAnewSearchesSeeAllOfItAlways() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            shelf.product(word + " " + i);
        }
        shelf.awaitTotal(word, 12);
        await().atMost(Duration.ofSeconds(60)).until(() -> !isRunning());
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong searches = new AtomicLong();
        Set<String> seen = new ConcurrentSkipListSet<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    Answer answer = shelf.visitor.get("/search/products?q=" + word + "&limit=1");
                    seen.add(answer.status() + " " + answer.at("total"));
                    searches.incrementAndGet();
                }
            });
            reader.start();
            readers.add(reader);
        }
        Answer started =
                shelf.admin.send("POST", "/jobs/rebuild-search-index", null).expect(202);
        await().atMost(Duration.ofMinutes(2)).until(() -> !isRunning());
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(seen).containsExactly("200 12");
        assertThat(searches.get()).isPositive();
        Answer runs = shelf.admin.get("/jobs/rebuild-search-index").expect(200);
        assertThat(runs.text()).contains(started.text("id"));
        String other = Shelf.word();
        shelf.product(other);
        shelf.awaitTotal(other, 1);
    }

    private boolean isRunning() {
        return shelf.admin.get("/jobs/rebuild-search-index").expect(200).text().contains("\"RUNNING\"");
    }

    private String tag(Answer product) {
        return shelf.admin.get("/products/" + product.text("id")).expect(200).header("ETag");
    }
}
