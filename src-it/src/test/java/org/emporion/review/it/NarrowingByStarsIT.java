package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Lists and searches of products by what buyers say of them. */
class NarrowingByStarsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Emporion emporion = Emporion.running();

    @Test
    void productsAreListedByTheirStarsUntilTheseFall() {
        UUID good = Shelf.holding(1, 1_000).product();
        UUID fair = Shelf.holding(1, 1_000).product();
        Person first = Person.fresh();
        new Stars(good).write(first.api(), 5).expect(201);
        new Stars(fair).write(first.api(), 2).expect(201);
        assertThat(listed(2)).contains(good.toString(), fair.toString());
        assertThat(listed(4)).contains(good.toString()).doesNotContain(fair.toString());
        new Stars(good).write(Person.fresh().api(), 1).expect(201);
        assertThat(listed(4)).doesNotContain(good.toString());
        assertThat(listed(3)).contains(good.toString()).doesNotContain(fair.toString());
        emporion.api().get("/products?minRating=6").expectProblem(400, "request.invalid");
    }

    @Test
    void theSearchCountsNarrowsAndSortsByThem() {
        String word = "zstars" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        UUID good = product(word, "good");
        UUID fair = product(word, "fair");
        product(word, "unrated");
        new Stars(good).write(Person.fresh().api(), 5).expect(201);
        new Stars(good).write(Person.fresh().api(), 4).expect(201);
        new Stars(fair).write(Person.fresh().api(), 2).expect(201);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(found(word, "&sort=-rating"))
                        .startsWith(word + " good", word + " fair")
                        .hasSize(3));
        assertThat(search(word, "").at("facets/ratings").toString())
                .isEqualTo(
                        "[{'atLeast':4,'count':1},{'atLeast':3,'count':1},{'atLeast':2,'count':2},{'atLeast':1,'count':2}]"
                                .replace('\'', '"'));
        assertThat(found(word, "&minRating=4")).containsExactly(word + " good");
        assertThat(search(word, "&minRating=4").at("facets/ratings/2/count").asLong())
                .describedAs("counts leave their own choice out")
                .isEqualTo(2);
        assertThat(found(word, "&minRating=5")).isEmpty();
        emporion.api().get("/search/products?minRating=0").expectProblem(400, "request.invalid");
        new Stars(good).write(Person.fresh().api(), 1).expect(201);
        Awaitility.await().atMost(SOON).until(() -> found(word, "&minRating=4").isEmpty());
        assertThat(found(word, "&minRating=3")).containsExactly(word + " good");
    }

    private UUID product(String word, String name) {
        return UUID.fromString(emporion.admin()
                .post(
                        "/products",
                        "{'title':'%1$s %2$s','status':'ACTIVE','variants':[{'sku':'%1$s-%2$s','price':{'amount':100,'currency':'USD'}}]}",
                        word,
                        name)
                .expect(201)
                .text("id"));
    }

    private Answer search(String word, String more) {
        return emporion.api().get("/search/products?q=" + word + more).expect(200);
    }

    private List<String> found(String word, String more) {
        return search(word, more).at("items").findValuesAsText("title");
    }

    private List<String> listed(int stars) {
        return emporion.api()
                .get("/products?limit=100&minRating=" + stars)
                .expect(200)
                .at("items")
                .findValuesAsText("id");
    }
}
