package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowingDownIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final String WRONG = "another-kettle-17";
    private static final String SUBJECT = "Somebody fails to sign in";

    private final String email = People.freshEmail();

    @BeforeEach
    void openAnAccount() {
        People.register(email, People.PASSWORD).expect(202);
        Accounts.open(email);
    }

    @AfterEach
    void setClockBack() {
        EMPORION.moveClock(Duration.ZERO);
    }

    @Test
    void fiveFailuresMakeTheNextTryWaitAndTheRightPasswordWorksAfterwards() {
        fail(email, 5);
        Answer refused = People.login(email, People.PASSWORD).expectProblem(429, "identity.too_many_tries");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 4);
        EMPORION.moveClock(Duration.ofSeconds(5));
        People.login(email, People.PASSWORD).expect(200);
        // and the count begins anew
        fail(email, 4);
        People.login(email, People.PASSWORD).expect(200);
    }

    @Test
    void eachFurtherFailureDoublesTheWaitUpToItsLimit() {
        fail(email, 5);
        Duration ahead = Duration.ZERO;
        int before = waitOf(email);
        assertThat(before).isBetween(3, 4);
        for (int i = 0; i < 9; i++) {
            ahead = ahead.plusSeconds(before);
            EMPORION.moveClock(ahead);
            fail(email, 1);
            int now = waitOf(email);
            if (before < 100) {
                assertThat(now).as("after %d s", before).isBetween(before + before / 2, 2 * before + 2);
            }
            assertThat(now).isLessThanOrEqualTo(300);
            before = now;
        }
        assertThat(before).as("never for good").isBetween(200, 300);
        EMPORION.moveClock(ahead.plusSeconds(before));
        People.login(email, People.PASSWORD).expect(200);
    }

    @Test
    void anUnknownAddressIsSlowedDownAlike() {
        String unknown = People.freshEmail();
        fail(unknown, 5);
        Answer refused = People.login(unknown, WRONG).expectProblem(429, "identity.too_many_tries");
        fail(email, 5);
        Answer known = People.login(email, WRONG).expectProblem(429, "identity.too_many_tries");
        assertThat(refused.text("title")).isEqualTo(known.text("title"));
        assertThat(Mails.to(unknown)).isEmpty();
    }

    @Test
    void aCrowdGetsNoMoreTriesThanOne() {
        Map<Integer, Long> statuses = Crowd.of(
                        30, i -> People.login(email, WRONG).status())
                .stream()
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertThat(statuses.keySet()).isSubsetOf(401, 429, 503);
        assertThat(statuses.getOrDefault(401, 0L)).isBetween(1L, 5L);
        assertThat(EMPORION.count(
                        "select count(*) from audit_entry e join user_account a on e.resource = 'user:' || a.id"
                                + " where a.email_normalized = ? and e.action = 'identity.sign_in_failed'",
                        email))
                .isEqualTo(statuses.getOrDefault(401, 0L));
    }

    @Test
    void theOwnerIsToldOnceABurst() {
        fail(email, 5);
        Mails.await(email, SUBJECT);
        EMPORION.moveClock(Duration.ofSeconds(5));
        fail(email, 1);
        EMPORION.moveClock(Duration.ofSeconds(20));
        fail(email, 1);
        assertThat(People.events("identity.sign_in_slowed_down", email)).isEqualTo(1);
        // an hour and a half later it is another burst
        EMPORION.moveClock(Duration.ofMinutes(90));
        fail(email, 5);
        assertThat(People.events("identity.sign_in_slowed_down", email)).isEqualTo(2);
        assertThat(Mails.to(email).stream().filter(mail -> mail.subject().contains(SUBJECT)))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aClientThatTriesManyAccountsIsSlowedDownAndOthersAreNot() {
        Api client = People.api();
        for (int i = 0; i < 5; i++) {
            login(client, People.freshEmail(), WRONG).expectProblem(401, "identity.bad_credentials");
        }
        Answer refused = login(client, email, People.PASSWORD).expectProblem(429, "identity.too_many_tries");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 4);
        People.login(email, People.PASSWORD).expect(200);
        EMPORION.moveClock(Duration.ofSeconds(5));
        login(client, email, People.PASSWORD).expect(200);
    }

    @Test
    void anAccountOfOnesOwnDoesNotClearTheClient() {
        Api client = People.api();
        for (int i = 0; i < 4; i++) {
            login(client, People.freshEmail(), WRONG).expectProblem(401, "identity.bad_credentials");
        }
        login(client, email, People.PASSWORD).expect(200);
        login(client, People.freshEmail(), WRONG).expectProblem(401, "identity.bad_credentials");
        login(client, email, People.PASSWORD).expectProblem(429, "identity.too_many_tries");
    }

    @Test
    void aNewPasswordByMailEndsTheWait() {
        fail(email, 5);
        People.forgot(email).expect(202);
        People.reset(Mails.resetTokens(email, 1).get(0), WRONG + "b").expect(204);
        People.login(email, WRONG + "b").expect(200);
    }

    /** A rush that the server does not stand is nobody's failure. */
    @Test
    void beingSentAwayDoesNotCount() {
        List<String> people = People.clones(40);
        List<Answer> answers = Crowd.of(40, i -> People.login(people.get(i), People.PASSWORD));
        assertThat(answers).extracting(Answer::status).containsOnly(200, 503);
        for (int i = 0; i < 40; i++) {
            if (answers.get(i).status() == 503) {
                answers.get(i).expectProblem(503, "identity.busy");
                assertThat(Integer.parseInt(answers.get(i).header("Retry-After")))
                        .isBetween(1, 5);
                fail(people.get(i), 4);
                People.login(people.get(i), People.PASSWORD).expect(200);
                return;
            }
        }
        throw new AssertionError("nobody was sent away");
    }

    @Test
    void rightPasswordsAtOnceDoNotSlowAnybodyDown() {
        for (int round = 0; round < 3; round++) {
            List<Answer> answers = Crowd.of(4, i -> People.login(email, People.PASSWORD));
            assertThat(answers).extracting(Answer::status).containsOnly(200);
        }
        assertThat(People.events("identity.sign_in_slowed_down", email)).isZero();
    }

    private static void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            People.login(address, WRONG).expectProblem(401, "identity.bad_credentials");
        }
    }

    /** Seconds until the next try, rounded up. */
    private static int waitOf(String address) {
        return Integer.parseInt(People.login(address, WRONG)
                .expectProblem(429, "identity.too_many_tries")
                .header("Retry-After"));
    }

    private static Answer login(Api client, String address, String password) {
        return client.post("/auth/login", "{'email':'%s','password':'%s'}", address, password);
    }
}
