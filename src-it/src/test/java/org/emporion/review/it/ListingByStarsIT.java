package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.emporion.identity.it.Person;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Lists of products in the order of what buyers say of them. */
class ListingByStarsIT {

    private final Emporion emporion = Emporion.running();
    private final String shelf = "starred-" + UUID.randomUUID();
    private final UUID category = UUID.fromString(emporion.admin()
            .post("/categories", "{'slug':'%1$s','name':'%1$s'}", shelf)
            .expect(201)
            .text("id"));
    private final Person first = Person.fresh();
    private final Person second = Person.fresh();

    @Test
    void theBestComesFirstThenWhatMoreHaveReviewedThenTheNewerAndLastWhatNobodyHas() {
        UUID older = product("older");
        UUID newer = product("newer");
        UUID twice = product("twice");
        UUID once = product("once");
        UUID good = product("good");
        UUID none = product("none");
        UUID noneEither = product("none-either");
        rate(older, 3, 4);
        rate(newer, 4, 3);
        rate(once, 5);
        rate(twice, 5, 5);
        rate(good, 4);
        List<UUID> expected = List.of(twice, once, good, newer, older, noneEither, none);
        for (String list : List.of("/categories/" + category + "/products", "/products?category=" + shelf)) {
            assertThat(paged(list, 100)).describedAs(list).isEqualTo(expected);
            for (int limit = 1; limit <= 3; limit++) {
                assertThat(paged(list, limit))
                        .describedAs("%s by %d", list, limit)
                        .isEqualTo(expected);
            }
        }
        assertThat(paged("/products?category=" + shelf + "&minRating=4", 2)).containsExactly(twice, once, good);
        assertThat(paged("/products?category=" + shelf + "&inStock=true", 2)).isEmpty();
        emporion.api().get("/products?sort=stars").expectProblem(400, "request.invalid");
    }

    @Test
    void whoseRatingChangesMovesAtOnce() {
        UUID one = product("one");
        UUID other = product("other");
        rate(one, 4);
        rate(other, 3);
        String list = "/products?category=" + shelf;
        assertThat(paged(list, 1)).containsExactly(one, other);
        rate(other, second, 5);
        rate(one, second, 3);
        assertThat(paged(list, 1)).containsExactly(other, one);
        String review = first.api().get("/reviews?product=" + other).expect(200).text("items/0/id");
        first.api().delete("/reviews/" + review).expect(204);
        assertThat(emporion.count("select cast(100 * rating as int) from product_activity where product_id = ?", other))
                .isEqualTo(500);
        second.api()
                .delete("/reviews/"
                        + second.api()
                                .get("/reviews?product=" + other)
                                .expect(200)
                                .text("items/0/id"))
                .expect(204);
        assertThat(paged(list, 1)).containsExactly(one, other);
    }

    @Test
    void whatDoesNotMoveIsReadOnceWhileOthersMove() {
        List<UUID> still = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            still.add(product("unrated" + i));
        }
        for (int rating = 1; rating <= 5; rating++) {
            UUID tied = product("low" + rating);
            UUID rated = product("high" + rating);
            rate(tied, rating);
            rate(rated, rating);
            still.add(tied);
            still.add(rated);
        }
        // made in the order that the list has backwards
        List<UUID> expected = new ArrayList<>(still);
        Collections.reverse(expected);
        UUID moving = product("moving");
        Stars stars = new Stars(moving);
        String review = stars.write(first.api(), 3).expect(201).text("id");
        AtomicBoolean done = new AtomicBoolean();
        Crowd.of(3, caller -> {
            if (caller == 0) {
                try {
                    for (int i = 0; i < 60; i++) {
                        Stars.rewrite(first.api(), review, 1 + (i * 2) % 5, "It has changed.")
                                .expect(200);
                    }
                } finally {
                    done.set(true);
                }
                return 0;
            }
            do {
                List<UUID> read = paged("/categories/" + category + "/products", caller);
                read.removeIf(moving::equals);
                assertThat(read).isEqualTo(expected);
            } while (!done.get());
            return 0;
        });
    }

    @Test
    void listsAndSearchesShowTheStarsOfEach() {
        UUID one = product("stars");
        UUID unrated = product("none");
        String list = "/products?sort=title&category=" + shelf;
        assertThat(emporion.api().get(list).expect(200).at("items").findValues("rating"))
                .isEmpty();
        rate(one, 4, 5);
        for (String path : List.of(list, "/search/products?sort=title&category=" + shelf)) {
            await().untilAsserted(() -> {
                Answer found = emporion.api().get(path).expect(200);
                assertThat(found.at("items").findValuesAsText("id"))
                        .containsExactly(unrated.toString(), one.toString());
                assertThat(found.at("items/0").has("rating")).isFalse();
                assertThat(found.at("items/1/rating/average").decimalValue()).isEqualByComparingTo("4.5");
                assertThat(found.at("items/1/rating/reviews").asInt()).isEqualTo(2);
            });
        }
    }

    private void rate(UUID product, int rating) {
        rate(product, first, rating);
    }

    private void rate(UUID product, int rating, int again) {
        rate(product, first, rating);
        rate(product, second, again);
    }

    private static void rate(UUID product, Person person, int rating) {
        new Stars(product).write(person.api(), rating).expect(201);
    }

    private UUID product(String name) {
        return UUID.fromString(
                emporion.admin().post("/products", """
                        {'title':'%1$s','status':'ACTIVE','categories':['%2$s'],
                         'variants':[{'sku':'%2$s-%1$s','price':{'amount':100,'currency':'USD'}}]}""", name, shelf).expect(201).text("id"));
    }

    /** All pages of so many, one after the other. */
    private List<UUID> paged(String list, int limit) {
        String question = list + (list.contains("?") ? "&" : "?") + "sort=-rating&limit=" + limit;
        List<UUID> ids = new ArrayList<>();
        Answer page = emporion.api().get(question).expect(200);
        page.at("items").findValuesAsText("id").forEach(id -> ids.add(UUID.fromString(id)));
        while (page.body().has("next")) {
            page = emporion.api().get(question + "&after=" + page.text("next")).expect(200);
            page.at("items").findValuesAsText("id").forEach(id -> ids.add(UUID.fromString(id)));
        }
        return ids;
    }
}
