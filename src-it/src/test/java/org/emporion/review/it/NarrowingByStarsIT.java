package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Lists of products by what buyers say of them. */
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
        Awaitility.await().atMost(SOON).until(() -> listed(2).containsAll(List.of(good.toString(), fair.toString())));
        assertThat(listed(4)).contains(good.toString()).doesNotContain(fair.toString());
        new Stars(good).write(Person.fresh().api(), 1).expect(201);
        Awaitility.await().atMost(SOON).until(() -> !listed(4).contains(good.toString()));
        assertThat(listed(3)).contains(good.toString()).doesNotContain(fair.toString());
        emporion.api().get("/products?minRating=6").expectProblem(400, "request.invalid");
    }

    private List<String> listed(int stars) {
        return emporion.api()
                .get("/products?limit=100&minRating=" + stars)
                .expect(200)
                .at("items")
                .findValuesAsText("id");
    }
}
