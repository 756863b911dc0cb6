package org.emporion.review.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.identity.it.Person;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Stars and votes are counted exactly, whatever comes at once. */
class CountingStarsIT {

    private static final String SPAM = "Claim your free prize now! Call 09061701461 or text WIN to 87121";

    private final Emporion emporion = Emporion.running();
    private final Stars stars = new Stars(Shelf.holding(1, 1_000).product());

    @Test
    void starsEqualARecountAfterEverybodyDidEverythingAtOnce() {
        List<Person> people = people(8);
        Person moderator = Person.with("MODERATOR");
        List<String> reviews = new ArrayList<>();
        for (Person person : people) {
            reviews.add(stars.write(person.api(), 3).expect(201).text("id"));
        }
        for (int round = 0; round < 2; round++) {
            int now = round;
            List<List<Integer>> answers = Crowd.of(12, caller -> {
                List<Integer> statuses = new ArrayList<>();
                int turn = caller % 8;
                Person person = people.get(turn);
                for (int step = 0; step < 3; step++) {
                    int rating = 1 + (caller + step + now) % 5;
                    String review = reviews.get(turn);
                    statuses.add(Stars.rewrite(person.api(), review, rating, rating == 1 ? SPAM : "Fine so far.")
                            .status());
                    statuses.add(
                            Stars.decide(moderator.api(), review, (caller + step) % 2 == 0 ? "REJECTED" : "PUBLISHED")
                                    .status());
                    if (caller < 4 && step == 2) {
                        statuses.add(person.api().delete("/reviews/" + review).status());
                        statuses.add(stars.write(person.api(), rating).status());
                    }
                }
                return statuses;
            });
            assertThat(answers.stream().flatMap(List::stream)).isSubsetOf(200, 201, 204, 404, 409, 412);
            stars.equalARecount();
            for (int i = 0; i < people.size(); i++) {
                Answer own = people.get(i)
                        .api()
                        .get("/reviews?product=" + stars.product())
                        .expect(200);
                assertThat(own.at("items")).hasSizeLessThanOrEqualTo(1);
                if (own.at("items").isEmpty()) {
                    reviews.set(
                            i, stars.write(people.get(i).api(), 5).expect(201).text("id"));
                } else {
                    reviews.set(i, own.text("items/0/id"));
                }
            }
        }
        stars.equalARecount();
    }

    @Test
    void onePersonWhoWritesManyTimesAtOnceIsCountedOnce() {
        Person person = Person.fresh();
        List<Answer> answers = Crowd.of(12, caller -> stars.write(person.api(), 4));
        assertThat(answers.stream().map(Answer::status).filter(status -> status == 201))
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(409, "review.already_written"));
        assertThat(stars.rating().text())
                .isEqualTo("{\"reviews\":1,\"stars\":4,\"average\":4.00,\"distribution\":[0,0,0,1,0]}");
        String review = answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow()
                .text("id");
        assertThat(Stars.events("review.written", review)).isEqualTo(1);
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'review.rating_changed' and subject = ?",
                        "rating:" + stars.product()))
                .isEqualTo(1);
    }

    @Test
    void theFirstReviewsOfAProductComeAtOnce() {
        List<Person> people = people(12);
        Crowd.of(
                12,
                caller -> stars.write(people.get(caller).api(), 1 + caller % 5).expect(201));
        assertThat(stars.rating().text())
                .isEqualTo("{\"reviews\":12,\"stars\":33,\"average\":2.75,\"distribution\":[3,3,2,2,2]}");
        stars.equalARecount();
    }

    @Test
    void votesAreCountedOnceAPersonWhateverTheyChange() {
        String review = stars.write(Person.fresh().api(), 4).expect(201).text("id");
        List<Person> voters = people(6);
        for (int round = 0; round < 2; round++) {
            List<List<Integer>> answers = Crowd.of(12, caller -> {
                List<Integer> statuses = new ArrayList<>();
                Person voter = voters.get(caller % 6);
                for (int step = 0; step < 4; step++) {
                    statuses.add(
                            (caller + step) % 4 == 0
                                    ? voter.api()
                                            .delete("/reviews/" + review + "/vote")
                                            .status()
                                    : voter.api()
                                            .put(
                                                    "/reviews/" + review + "/vote",
                                                    "{'helpful':%b}",
                                                    (caller + step) % 2 == 0)
                                            .status());
                }
                return statuses;
            });
            assertThat(answers.stream().flatMap(List::stream)).containsOnly(200);
            equalVotes(review);
        }
        Person eager = Person.fresh();
        long before = helpful(review);
        Crowd.of(
                12,
                caller -> eager.api()
                        .put("/reviews/" + review + "/vote", "{'helpful':true}")
                        .expect(200));
        assertThat(helpful(review)).isEqualTo(before + 1);
        equalVotes(review);
    }

    @Test
    void aReviewThatIsTakenBackWhilePeopleVoteLeavesNothing() {
        Person author = Person.fresh();
        String review = stars.write(author.api(), 4).expect(201).text("id");
        List<Person> voters = people(7);
        List<Integer> statuses = Crowd.of(
                8,
                caller -> caller == 7
                        ? author.api().delete("/reviews/" + review).status()
                        : voters.get(caller)
                                .api()
                                .put("/reviews/" + review + "/vote", "{'helpful':true}")
                                .status());
        assertThat(statuses.get(7)).isEqualTo(204);
        assertThat(statuses.subList(0, 7)).isSubsetOf(200, 404);
        assertThat(emporion.count("select count(*) from review_vote where review_id = ?", UUID.fromString(review)))
                .isZero();
        assertThat(stars.rating().text()).isEqualTo("{\"reviews\":0,\"stars\":0,\"distribution\":[0,0,0,0,0]}");
    }

    private long helpful(String review) {
        return emporion.api()
                .get("/reviews/" + review)
                .expect(200)
                .at("helpful")
                .asLong();
    }

    private void equalVotes(String review) {
        Answer shown = emporion.api().get("/reviews/" + review).expect(200);
        for (boolean kind : List.of(true, false)) {
            assertThat(shown.at(kind ? "helpful" : "unhelpful").asLong())
                    .isEqualTo(emporion.count(
                            "select count(*) from review_vote where review_id = ? and helpful = ?",
                            UUID.fromString(review),
                            kind));
        }
    }

    private static List<Person> people(int count) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(Person.fresh());
        }
        return people;
    }
}
