package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.shared.Uuid7;
import org.junit.jupiter.api.Test;

/** What a product's page tells search engines of its reviews, though it is kept in memory. */
class ShowingStarsIT {

    private static final String STARS = "structuredData/aggregateRating";

    private final Emporion emporion = Emporion.running();
    private final UUID product = Shelf.holding(1, 1_000).product();
    private final Stars stars = new Stars(product);

    @Test
    void thePageShowsTheRatingAsItIs() {
        assertThat(page().at("structuredData").has("aggregateRating")).isFalse();
        assertThat(page().body().has("rating")).isFalse();
        String unrated = page().header("ETag");
        Person first = Person.fresh();
        String review = stars.write(first.api(), 5).expect(201).text("id");
        assertThat(page().at(STARS).toString())
                .isEqualTo(
                        "{'@type':'AggregateRating','ratingValue':5.0,'reviewCount':1,'bestRating':5,'worstRating':1}"
                                .replace('\'', '"'));
        assertThat(page().header("ETag")).isNotEqualTo(unrated);
        Person second = Person.fresh();
        stars.write(second.api(), 4).expect(201);
        stars.write(Person.fresh().api(), 4).expect(201);
        shows("4.33", 3);
        Stars.rewrite(first.api(), review, 1, "It broke.").expect(200);
        shows("3.00", 3);
        Person moderator = Person.with("MODERATOR");
        Stars.decide(moderator.api(), review, "REJECTED").expect(200);
        shows("4.00", 2);
        emporion.api()
                .with("If-None-Match", page().header("ETag"))
                .get("/products/" + product)
                .expect(304);
        Stars.decide(moderator.api(), review, "PUBLISHED").expect(200);
        shows("3.00", 3);
    }

    @Test
    void withItsLastReviewTheRatingGoes() {
        page();
        Person author = Person.fresh();
        String review = stars.write(author.api(), 2).expect(201).text("id");
        shows("2.00", 1);
        author.api().delete("/reviews/" + review).expect(204);
        assertThat(page().at("structuredData").has("aggregateRating")).isFalse();
    }

    @Test
    void whoHasReviewedReadsItWhileOthersReadThePage() {
        Person author = Person.fresh();
        String review = stars.write(author.api(), 5).expect(201).text("id");
        AtomicBoolean done = new AtomicBoolean();
        Crowd.of(4, caller -> {
            if (caller > 0) {
                while (!done.get()) {
                    page();
                }
                return 0;
            }
            try {
                for (int i = 0; i < 30; i++) {
                    int rating = 1 + i % 5;
                    Stars.rewrite(author.api(), review, rating, "Now it is like that.")
                            .expect(200);
                    shows(rating + ".00", 1);
                }
            } finally {
                done.set(true);
            }
            return 0;
        });
    }

    @Test
    void aReviewOnAnotherNodeIsOnThePageOfThisOne() throws SQLException {
        page();
        emporion.holdOutbox(true);
        try {
            reviewElsewhere();
            assertThat(page().at("structuredData").has("aggregateRating")).isFalse();
        } finally {
            emporion.holdOutbox(false);
        }
        await().atMost(Duration.ofSeconds(3))
                .until(() -> page().at("structuredData").has("aggregateRating"));
        shows("4.50", 2);
    }

    private void shows(String average, int reviews) {
        Answer page = page();
        assertThat(page.at(STARS + "/ratingValue").decimalValue()).isEqualByComparingTo(new BigDecimal(average));
        assertThat(page.at(STARS + "/reviewCount").asInt()).isEqualTo(reviews);
        assertThat(page.at("rating/average").decimalValue()).isEqualByComparingTo(new BigDecimal(average));
        assertThat(page.at("rating/reviews").asInt()).isEqualTo(reviews);
    }

    private Answer page() {
        return emporion.api().get("/products/" + product).expect(200);
    }

    /** What another node leaves behind: the rating and the event of it, in one transaction. */
    private void reviewElsewhere() throws SQLException {
        UUID event = Uuid7.next();
        try (Connection connection = emporion.database();
                PreparedStatement rate = connection.prepareStatement("""
                        insert into product_activity (product_id, store_id, heat, rating, ratings)
                        select id, store_id, 0, 4.5, 2 from product where id = ?
                        on conflict (product_id) do update
                        set rating = excluded.rating, ratings = excluded.ratings
                        """);
                PreparedStatement tell = connection.prepareStatement("""
                        insert into outbox (id, store_id, destination, type, subject, envelope, created_at)
                        select ?, p.store_id, 'events', 'review.rating_changed', 'rating:' || p.id,
                               jsonb_build_object('id', cast(? as text), 'type', 'review.rating_changed', 'version', 1,
                                   'occurredAt', '2026-01-01T00:00:00Z', 'store', p.store_id,
                                   'subject', 'rating:' || p.id, 'actor', 'system:elsewhere', 'requestId', 'elsewhere',
                                   'data', jsonb_build_object('subjectType', 'PRODUCT', 'subjectId', p.id,
                                       'distribution', jsonb_build_array(0, 0, 0, 1, 1))),
                               current_timestamp
                        from product p
                        where p.id = ?
                        """)) {
            connection.setAutoCommit(false);
            rate.setObject(1, product);
            rate.executeUpdate();
            tell.setObject(1, event);
            tell.setString(2, event.toString());
            tell.setObject(3, product);
            assertThat(tell.executeUpdate()).isEqualTo(1);
            connection.commit();
        }
    }
}
