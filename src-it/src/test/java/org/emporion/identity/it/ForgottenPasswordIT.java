package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgottenPasswordIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final String NEW = "another-kettle-17";

    private final String email = People.freshEmail();
    private Answer signedIn;

    @BeforeEach
    void openAnAccount() {
        People.register(email, People.PASSWORD).expect(202);
        signedIn = Accounts.open(email);
    }

    @AfterEach
    void setClockBack() {
        EMPORION.moveClock(Duration.ZERO);
    }

    @Test
    void aLinkSetsANewPasswordOnceAndEndsAllSessions() {
        Answer second = People.login(email, People.PASSWORD).expect(200);
        assertThat(People.forgot(email.toUpperCase(java.util.Locale.ROOT))
                        .expect(202)
                        .text())
                .isEmpty();
        String token = Mails.resetTokens(email, 1).get(0);
        assertThat(EMPORION.count("select count(*) from password_reset where email_normalized = ?", email))
                .as("the address is wiped")
                .isZero();
        People.reset(token, NEW).expect(204);
        for (Answer before : List.of(signedIn, second)) {
            People.api()
                    .withToken(before.text("accessToken"))
                    .get("/users/me")
                    .expectProblem(401, "auth.session_ended");
            People.refresh(before.text("refreshToken")).expectProblem(401, "auth.session_ended");
        }
        People.login(email, People.PASSWORD).expectProblem(401, "identity.bad_credentials");
        People.login(email, NEW).expect(200);
        People.reset(token, People.PASSWORD).expectProblem(400, "identity.bad_reset_token");
        People.login(email, NEW).expect(200);
        assertThat(People.events("identity.password_reset", email)).isEqualTo(1);
        assertThat(People.events("identity.session_ended", email)).isEqualTo(2);
        Mails.await(email, "Your password at");
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoMail() {
        String unknown = People.freshEmail();
        Answer known = People.forgot(email).expect(202);
        Answer answer = People.forgot(unknown).expect(202);
        assertThat(answer.text()).isEqualTo(known.text());
        Mails.resetTokens(email, 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        EMPORION.count("select count(*) from password_reset where email_normalized = ?", unknown) == 0);
        assertThat(Mails.to(unknown)).isEmpty();
        People.forgot("no address").expectProblem(400, "request.invalid");
    }

    @Test
    void aLinkIsGoodForHalfAnHour() {
        People.forgot(email).expect(202);
        String token = Mails.resetTokens(email, 1).get(0);
        EMPORION.moveClock(Duration.ofMinutes(31));
        People.reset(token, NEW).expectProblem(400, "identity.bad_reset_token");
        EMPORION.moveClock(Duration.ofMinutes(29));
        People.reset(token, NEW).expect(204);
    }

    @Test
    void aPasswordThatIsNotTakenLeavesTheLinkGood() {
        People.forgot(email).expect(202);
        String token = Mails.resetTokens(email, 1).get(0);
        Answer refused = People.reset(token, "short").expectProblem(400, "request.invalid");
        assertThat(refused.text("errors/0/code")).isEqualTo("identity.password_length");
        People.reset(token, "x-" + email.substring(0, email.indexOf('@'))).expectProblem(400, "request.invalid");
        People.api().withToken(signedIn.text("accessToken")).get("/users/me").expect(200);
        People.reset(token, NEW).expect(204);
        People.reset("no-such-token", NEW).expectProblem(400, "identity.bad_reset_token");
    }

    @Test
    void ofParallelUsesOfALinkOneCounts() {
        People.forgot(email).expect(202);
        String token = Mails.resetTokens(email, 1).get(0);
        List<Answer> answers = Crowd.of(6, i -> People.reset(token, NEW + i));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(204);
        assertThat(People.events("identity.password_reset", email)).isEqualTo(1);
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).status() == 204) {
                People.login(email, NEW + i).expect(200);
            } else {
                answers.get(i).expectProblem(400, "identity.bad_reset_token");
            }
        }
    }

    @Test
    void ofTwoLinksAtOnceOneCounts() {
        for (int round = 1; round <= 3; round++) {
            String person = People.freshEmail();
            People.register(person, People.PASSWORD).expect(202);
            Accounts.open(person);
            People.forgot(person).expect(202);
            Mails.resetTokens(person, 1);
            People.forgot(person).expect(202);
            List<String> links = Mails.resetTokens(person, 2);
            List<Answer> answers = Crowd.of(2, i -> People.reset(links.get(i), NEW + i));
            assertThat(answers).extracting(Answer::status).containsOnlyOnce(204).containsOnly(204, 400);
            assertThat(People.events("identity.password_reset", person)).isEqualTo(1);
            for (int i = 0; i < 2; i++) {
                People.login(person, NEW + i).expect(answers.get(i).status() == 204 ? 200 : 401);
            }
        }
    }

    @Test
    void aChangeOfAddressThatWaitsGoesWithTheOldPassword() {
        People.api()
                .withToken(signedIn.text("accessToken"))
                .post("/users/me/email-change", "{'email':'%s','password':'%s'}", People.freshEmail(), People.PASSWORD)
                .expect(202);
        People.forgot(email).expect(202);
        People.reset(Mails.resetTokens(email, 1).get(0), NEW).expect(204);
        assertThat(EMPORION.count("""
                        select count(*)
                        from email_change c
                        join user_account a on a.id = c.user_id
                        where a.email_normalized = ?
                        """, email)).isZero();
    }

    /** Who is signing in with the old password while it changes must not be left with a session. */
    @Test
    void noSessionOfTheOldPasswordOutlivesTheReset() {
        for (int round = 0; round < 4; round++) {
            String old = People.PASSWORD + round;
            String person = People.freshEmail();
            People.register(person, old).expect(202);
            Accounts.open(person);
            People.forgot(person).expect(202);
            String token = Mails.resetTokens(person, 1).get(0);
            List<Answer> answers = Crowd.of(4, i -> i == 0 ? People.reset(token, NEW) : People.login(person, old));
            answers.get(0).expect(204);
            assertThat(EMPORION.count("""
                            select count(*)
                            from user_session s
                            join user_account a on a.id = s.user_id
                            where a.email_normalized = ? and s.ended_at is null
                            """, person)).isZero();
            for (Answer login : answers.subList(1, 4)) {
                assertThat(login.status()).isIn(200, 401);
                if (login.status() == 200) {
                    People.refresh(login.text("refreshToken")).expectProblem(401, "auth.session_ended");
                }
            }
        }
    }

    @Test
    void aUsedLinkVoidsTheOthersAndMailsAreFew() {
        for (int i = 1; i <= 3; i++) {
            People.forgot(email).expect(202);
            Mails.resetTokens(email, i);
        }
        People.forgot(email).expect(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        EMPORION.count("select count(*) from password_reset where email_normalized = ?", email) == 0);
        List<String> tokens = Mails.resetTokens(email, 3);
        People.reset(tokens.get(1), NEW).expect(204);
        People.reset(tokens.get(0), People.PASSWORD).expectProblem(400, "identity.bad_reset_token");
        People.reset(tokens.get(2), People.PASSWORD).expectProblem(400, "identity.bad_reset_token");
        People.login(email, NEW).expect(200);
    }

    @Test
    void aSuspendedAccountGetsNoLink() {
        People.setStatus(email, "SUSPENDED");
        People.forgot(email).expect(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        EMPORION.count("select count(*) from password_reset where email_normalized = ?", email) == 0);
        assertThat(Mails.to(email)).noneMatch(mail -> mail.text().contains("/reset-password/"));
    }

    @Test
    void thePageIsThere() {
        Answer page = EMPORION.root().get("/reset-password/").expect(200);
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        EMPORION.root().get("/reset-password/reset-password.js").expect(200);
    }
}
