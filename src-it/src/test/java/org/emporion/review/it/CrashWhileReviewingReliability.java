package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The server is killed while people write, change and take back reviews, vote, and wish for things that become cheaper. What was
 * answered stands, what was not stands whole or not at all, and all figures are those of a recount.
 */
@Tag("reliability")
class CrashWhileReviewingReliability {

    private static final int PEOPLE = 6;
    private static final int KILLS = 3;
    private static final int ACTS_BEFORE_A_KILL = 70;
    private static final int NO_REVIEW = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Emporion emporion = Emporion.running();
    private final List<Shelf.Thing> things =
            IntStream.range(0, 3).mapToObj(i -> Shelf.holding(5, 100_000)).toList();
    private final List<Author> authors =
            IntStream.range(0, PEOPLE).mapToObj(i -> new Author(Person.fresh())).toList();
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicBoolean dead = new AtomicBoolean();
    private long price = 100_000;

    @Test
    void whatWasAnsweredStandsAndNothingStandsByHalf() throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            dead.set(false);
            int enough = acts.get() + ACTS_BEFORE_A_KILL + 7 * kill;
            Crowd.of(PEOPLE + 2, caller -> {
                if (caller < PEOPLE) {
                    untilItIsDead(authors.get(caller)::acts);
                } else if (caller == PEOPLE) {
                    untilItIsDead(this::lowerAPrice);
                } else {
                    killAfter(enough);
                }
                return caller;
            });
            emporion.server().start();
            // by a GET, which the client repeats on a new connection when the old one is dead
            emporion.api().get("/products?limit=1").expect(200);
        }
        await().atMost(PATIENCE).until(() -> emporion.count("select count(*) from outbox where sent_at is null") == 0);
        authors.forEach(Author::hasWhatWasAnswered);
        things.forEach(thing -> new Stars(thing.product()).equalARecount());
        figuresEqualTheirRows();
        reviewsAreWhole();
        authors.forEach(Author::wasToldEachStepOnce);
    }

    /** Who writes; by one thread at a time. */
    private final class Author {

        private final Person person;
        /** The stars that may stand of each product: one number, and another while that was not answered. */
        private final Map<UUID, Set<Integer>> mayStand = new HashMap<>();

        private int step;

        Author(Person person) {
            this.person = person;
            things.forEach(thing -> mayStand.put(thing.product(), new HashSet<>(Set.of(NO_REVIEW))));
        }

        void acts() {
            step++;
            UUID product = things.get(step % things.size()).product();
            String own = own(product).text("items/0/id");
            int rating = 1 + step % 5;
            if (own.isEmpty()) {
                says(product, rating, () -> new Stars(product).write(person.api(), rating));
            } else if (step % 4 == 0) {
                says(product, NO_REVIEW, () -> person.api().delete("/reviews/" + own));
            } else {
                says(product, rating, () -> Stars.rewrite(person.api(), own, rating, "It has changed."));
            }
            votes(product);
            Answer wish = person.api().post("/users/me/wishlist", "{'productId':'%s'}", product);
            if (step % 5 == 0) {
                person.api().delete("/users/me/wishlist/" + wish.text("id"));
            }
        }

        private void says(UUID product, int rating, Supplier<Answer> act) {
            Set<Integer> stands = mayStand.get(product);
            stands.add(rating);
            assertThat(act.get().status()).isIn(200, 201, 204);
            stands.retainAll(Set.of(rating));
        }

        private void votes(UUID product) {
            for (String review :
                    new Stars(product).list("?limit=5").expect(200).at("items").findValuesAsText("id")) {
                person.api().put("/reviews/" + review + "/vote", "{'helpful':%b}", step % 2 == 0);
            }
        }

        private Answer own(UUID product) {
            return person.api().get("/reviews?product=" + product).expect(200);
        }

        void hasWhatWasAnswered() {
            mayStand.forEach((product, stars) -> {
                Answer own = own(product);
                assertThat(own.at("items")).hasSizeLessThanOrEqualTo(1);
                int stands = own.at("items").isEmpty()
                        ? NO_REVIEW
                        : own.at("items/0/rating").asInt();
                assertThat(stars).describedAs("stars of %s", product).contains(stands);
            });
        }

        /** Prices only fall: whoever is told twice of one step is told of a price that is not lower than the last. */
        void wasToldEachStepOnce() {
            String subject = "wishlist:" + person.id();
            String told = "select count(*) from outbox where type = 'wishlist.price_dropped' and subject = ?";
            assertThat(emporion.count(told, subject)).isPositive();
            assertThat(emporion.count("""
                            select count(*)
                            from (select product, told_from, told_to,
                                         lag(told_to) over (partition by product order by sequence) as before
                                  from (select sequence, envelope #>> '{data,productId}' as product,
                                               cast(envelope #>> '{data,from,amount}' as int) as told_from,
                                               cast(envelope #>> '{data,to,amount}' as int) as told_to
                                        from outbox
                                        where type = 'wishlist.price_dropped' and subject = ?) told) step
                            where told_to >= told_from or told_from > before
                            """, subject)).isZero();
            // a wish that was taken out before its notice was written has none
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(emporion.count("""
                                    select count(*)
                                    from consumed_event c
                                    join outbox o on o.id = c.event_id
                                    where c.consumer = 'notification' and o.type = 'wishlist.price_dropped' and o.subject = ?
                                    """, subject)).isEqualTo(emporion.count(told, subject)));
            assertThat(emporion.count(
                            "select count(*) from notification where user_id = ? and kind = 'price-dropped'",
                            person.id()))
                    .isPositive()
                    .isLessThanOrEqualTo(emporion.count(told, subject));
        }
    }

    private void lowerAPrice() {
        price -= 10;
        for (Shelf.Thing thing : things) {
            Api admin = emporion.admin();
            String tag = admin.get("/products/" + thing.product()).expect(200).header("ETag");
            admin.ifMatch(tag)
                    .put(
                            "/products/" + thing.product() + "/items/" + thing.item() + "/price",
                            "{'price':{'amount':%d,'currency':'USD'}}",
                            price)
                    .expect(200);
        }
    }

    private void untilItIsDead(Runnable act) {
        while (!dead.get()) {
            try {
                act.run();
                acts.incrementAndGet();
            } catch (UncheckedIOException theServerDied) {
                // or it had died before, and this was an old connection
            }
        }
    }

    private void killAfter(int enough) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> acts.get() >= enough);
            emporion.server().kill();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            dead.set(true);
        }
    }

    private void figuresEqualTheirRows() {
        List<UUID> products = things.stream().map(Shelf.Thing::product).toList();
        for (UUID product : products) {
            assertThat(emporion.count("""
                            select count(*)
                            from review_rating r
                            join product_activity a on a.product_id = r.subject_id
                            where r.subject_id = ?
                              and a.ratings = r.reviews
                              and a.rating is not distinct from round(cast(r.stars as numeric) / nullif(r.reviews, 0), 2)
                            """, product))
                    .describedAs("what the catalogue keeps")
                    .isEqualTo(1);
            assertThat(emporion.count("""
                            select count(*)
                            from review r
                            cross join lateral (select count(*) filter (where v.helpful) as helpful,
                                                       count(*) filter (where not v.helpful) as unhelpful
                                                from review_vote v
                                                where v.review_id = r.id) counted
                            where r.subject_id = ?
                              and (r.helpful <> counted.helpful or r.unhelpful <> counted.unhelpful)
                            """, product)).describedAs("votes").isZero();
            assertThat(emporion.count("""
                            select count(*)
                            from review_rating r
                            where r.subject_id = ?
                              and jsonb_build_array(rated_1, rated_2, rated_3, rated_4, rated_5) =
                                  (select o.envelope #> '{data,distribution}'
                                   from outbox o
                                   where o.type = 'review.rating_changed' and o.subject = 'rating:' || r.subject_id
                                   order by o.sequence desc
                                   limit 1)
                            """, product))
                    .describedAs("what was told last")
                    .isEqualTo(1);
        }
    }

    /** Every review was told of once, and so was the end of each that is not there any more. */
    private void reviewsAreWhole() {
        for (Shelf.Thing thing : things) {
            assertThat(emporion.count("""
                            select count(*)
                            from (select cast(envelope #>> '{data,reviewId}' as uuid) as id,
                                         count(*) filter (where type = 'review.written') as written,
                                         count(*) filter (where type = 'review.deleted') as deleted
                                  from outbox
                                  where type in ('review.written', 'review.deleted')
                                    and envelope #>> '{data,subjectId}' = ?
                                  group by 1) told
                            full join (select id from review where subject_id = ?) r on r.id = told.id
                            where coalesce(told.written, 0) <> 1
                               or told.deleted <> case when r.id is null then 1 else 0 end
                            """, thing.product().toString(), thing.product()))
                    .isZero();
        }
    }
}
