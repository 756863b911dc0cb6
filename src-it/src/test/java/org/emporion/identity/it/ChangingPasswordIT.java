package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.Test;

/** Another password, by its owner, who stays signed in while everybody else is signed out. */
class ChangingPasswordIT {

    private static final String NEXT = "lantern-otter-58-quilt";

    private final Emporion emporion = Emporion.running();
    private final Person person = Person.fresh();

    @Test
    void endsTheOtherSessionsAndTellsTheOwner() {
        Answer elsewhere = People.login(person.email(), People.PASSWORD).expect(200);
        change(person, People.PASSWORD, NEXT).expect(204);
        person.api().get("/users/me").expect(200);
        emporion.api()
                .withToken(elsewhere.text("accessToken"))
                .get("/users/me")
                .expectProblem(401, "auth.session_ended");
        People.refresh(elsewhere.text("refreshToken")).expectProblem(401, "auth.session_ended");
        People.login(person.email(), People.PASSWORD).expectProblem(401, "identity.bad_credentials");
        People.login(person.email(), NEXT).expect(200);
        Mails.await(person.email(), "password");
    }

    @Test
    void refusesAWrongPasswordAndABadOne() {
        change(person, "another one", NEXT).expectProblem(403, "identity.wrong_password");
        Answer bad = change(person, People.PASSWORD, "password123");
        bad.expectProblem(400, "request.invalid");
        assertThat(bad.text("errors/0/pointer")).isEqualTo("/newPassword");
        assertThat(bad.text("errors/0/code")).isEqualTo("identity.password_common");
        People.login(person.email(), People.PASSWORD).expect(200);
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'identity.password_changed' and subject = ?",
                        "user:" + person.id()))
                .isZero();
    }

    @Test
    void dropsAChangeOfAddressThatWaits() {
        person.api()
                .post("/users/me/email-change", "{'email':'%s','password':'%s'}", People.freshEmail(), People.PASSWORD)
                .expect(202);
        change(person, People.PASSWORD, NEXT).expect(204);
        assertThat(emporion.count("select count(*) from email_change where user_id = ?", person.id()))
                .isZero();
    }

    @Test
    void fiveWrongOnesMakeTheNextTryWait() {
        for (int i = 0; i < 5; i++) {
            change(person, "another one", NEXT).expectProblem(403, "identity.wrong_password");
        }
        change(person, People.PASSWORD, NEXT).expectProblem(429, "identity.too_many_tries");
        person.api()
                .post("/users/me/email-change", "{'email':'%s','password':'%s'}", People.freshEmail(), People.PASSWORD)
                .expectProblem(429, "identity.too_many_tries");
        // a stolen token that guesses does not keep the owner from signing in
        People.login(person.email(), People.PASSWORD).expect(200);
        emporion.moveClock(Duration.ofSeconds(5));
        try {
            change(person, People.PASSWORD, NEXT).expect(204);
        } finally {
            emporion.moveClock(Duration.ZERO);
        }
    }

    @Test
    void voidsWhatSomebodyAskedForUnderTheOldOne() {
        People.forgot(person.email()).expect(202);
        String link = Mails.resetTokens(person.email(), 1).get(0);
        change(person, People.PASSWORD, NEXT).expect(204);
        People.reset(link, "marble-heron-27-spoon").expectProblem(400, "identity.bad_reset_token");
        People.login(person.email(), NEXT).expect(200);
    }

    /** Who is signing in with the old password while it changes must not be left with a session. */
    @Test
    void noSessionOfTheOldOneOutlivesTheChange() {
        for (int round = 0; round < 4; round++) {
            Person owner = Person.fresh();
            List<Answer> answers = Crowd.of(
                    4,
                    i -> i == 0 ? change(owner, People.PASSWORD, NEXT) : People.login(owner.email(), People.PASSWORD));
            answers.get(0).expect(204);
            assertThat(emporion.count(
                            "select count(*) from user_session where user_id = ? and ended_at is null", owner.id()))
                    .isEqualTo(1);
            owner.api().get("/users/me").expect(200);
        }
    }

    @Test
    void ofTwoChangesAtOnceOneWins() {
        List<String> next = List.of(NEXT, "marble-heron-27-spoon", "copper-raven-64-stove");
        List<Answer> answers = Crowd.of(3, caller -> change(person, People.PASSWORD, next.get(caller)));
        assertThat(answers.stream().map(Answer::status)).containsOnlyOnce(204).isSubsetOf(204, 403, 409);
        List<Answer> signIns = next.stream()
                .map(password -> People.login(person.email(), password))
                .toList();
        for (int i = 0; i < next.size(); i++) {
            assertThat(signIns.get(i).status()).isEqualTo(answers.get(i).status() == 204 ? 200 : 401);
        }
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'identity.password_changed' and subject = ?",
                        "user:" + person.id()))
                .isEqualTo(1);
    }

    private static Answer change(Person who, String present, String next) {
        return who.api().put("/users/me/password", "{'currentPassword':'%s','newPassword':'%s'}", present, next);
    }
}
