package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Who follows whom: counted exactly, whatever comes at once, and shown without mail addresses. */
class FollowingIT {

    private final Emporion emporion = Emporion.running();
    private final Person star = Person.fresh();

    @Test
    void followsOnceAndStopsOnce() {
        Person fan = Person.fresh();
        Answer followed = follow(fan, star).expect(200);
        assertThat(followed.text()).isEqualTo("{\"followed\":true,\"followers\":1,\"following\":0}");
        assertThat(follow(fan, star).expect(200).text()).isEqualTo(followed.text());
        assertThat(state(star, fan)).isEqualTo("{\"followed\":false,\"followers\":0,\"following\":1}");
        unfollow(fan, star).expect(204);
        unfollow(fan, star).expect(204);
        assertThat(state(fan, star)).isEqualTo("{\"followed\":false,\"followers\":0,\"following\":0}");
        assertThat(events("identity.user_followed")).isEqualTo(1);
        assertThat(events("identity.user_unfollowed")).isEqualTo(1);
    }

    @Test
    void refusesOneselfStrangersAndGuests() {
        follow(star, star).expectProblem(409, "identity.self_follow");
        star.api().send("PUT", "/users/" + UUID.randomUUID() + "/follow", null).expectProblem(404, "request.not_found");
        star.api().get("/users/" + UUID.randomUUID() + "/followers").expectProblem(404, "request.not_found");
        emporion.api().send("PUT", "/users/" + star.id() + "/follow", null).expectProblem(401, "auth.required");
        emporion.api().get("/users/" + star.id() + "/followers").expectProblem(401, "auth.required");
    }

    @Test
    void listsShowNamesAndNoAddresses() {
        List<String> fans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Person fan = Person.fresh();
            fan.api()
                    .put("/users/me", "{'firstName':'Fan %d','lastName':'Ødegaard'}", i)
                    .expect(200);
            follow(fan, star).expect(200);
            fans.add(0, fan.id().toString());
        }
        Answer first =
                star.api().get("/users/" + star.id() + "/followers?limit=2").expect(200);
        Answer rest = star.api()
                .get("/users/" + star.id() + "/followers?limit=2&after=" + first.text("next"))
                .expect(200);
        List<String> seen = new ArrayList<>(first.body().findValuesAsText("id"));
        seen.addAll(rest.body().findValuesAsText("id"));
        assertThat(seen).isEqualTo(fans);
        assertThat(first.text("items/0/displayName")).isEqualTo("Fan 2 Ø.");
        assertThat(first.text()).doesNotContain("@", "degaard");
        Answer following =
                star.api().get("/users/" + fans.get(0) + "/following").expect(200);
        assertThat(following.body().findValuesAsText("id"))
                .containsExactly(star.id().toString());
        assertThat(following.text()).doesNotContain("@");
        star.api()
                .get("/users/" + star.id() + "/following?after=" + first.text("next"))
                .expectProblem(400, "request.invalid_cursor");
    }

    @Test
    void oneWhoFollowsManyTimesAtOnceCountsOnce() {
        Person fan = Person.fresh();
        List<Answer> answers = Crowd.of(12, caller -> follow(fan, star));
        assertThat(answers.stream().map(Answer::status)).containsOnly(200);
        assertThat(state(fan, star)).isEqualTo("{\"followed\":true,\"followers\":1,\"following\":0}");
        assertThat(events("identity.user_followed")).isEqualTo(1);
    }

    @Test
    void countsEqualTheRowsAfterEverybodyFollowedEverybodyAndSomeLeft() {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            people.add(Person.fresh());
        }
        String tag = people.get(5).tag();
        for (int round = 0; round < 3; round++) {
            int now = round;
            List<List<Integer>> answers = Crowd.of(12, caller -> {
                List<Integer> statuses = new ArrayList<>();
                Person me = people.get(caller % 5);
                for (int step = 1; step < 12; step++) {
                    Person other = people.get((caller + step) % 6);
                    if (!other.equals(me)) {
                        boolean stop = (caller + step + now) % 3 == 0;
                        statuses.add((stop ? unfollow(me, other) : follow(me, other)).status());
                    }
                }
                if (caller == 11 && now == 2) {
                    statuses.add(emporion.admin()
                            .ifMatch(tag)
                            .delete("/users/" + people.get(5).id())
                            .status());
                }
                return statuses;
            });
            assertThat(answers.stream().flatMap(List::stream)).isSubsetOf(200, 204, 404);
            assertCountsEqualRows(people);
        }
        assertThat(emporion.count(
                        "select count(*) from user_follow where ? in (follower_id, followed_id)",
                        people.get(5).id()))
                .isZero();
    }

    private void assertCountsEqualRows(List<Person> people) {
        for (Person person : people) {
            assertThat(emporion.count(
                            "select coalesce(max(followers), 0) from user_follow_count where user_id = ?", person.id()))
                    .isEqualTo(emporion.count("select count(*) from user_follow where followed_id = ?", person.id()));
            assertThat(emporion.count(
                            "select coalesce(max(following), 0) from user_follow_count where user_id = ?", person.id()))
                    .isEqualTo(emporion.count("select count(*) from user_follow where follower_id = ?", person.id()));
        }
    }

    private static Answer follow(Person who, Person whom) {
        return who.api().send("PUT", "/users/" + whom.id() + "/follow", null);
    }

    private static Answer unfollow(Person who, Person whom) {
        return who.api().delete("/users/" + whom.id() + "/follow");
    }

    private static String state(Person who, Person of) {
        return who.api().get("/users/" + of.id() + "/follow").expect(200).text();
    }

    private long events(String type) {
        return emporion.count("select count(*) from outbox where type = ? and subject = ?", type, "user:" + star.id());
    }
}
