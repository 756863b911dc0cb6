package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The job {@code purge-tokens}: what can do nothing any more goes, what can still do something stays. */
class PurgingTokensIT {

    private static final Emporion EMPORION = Emporion.running();

    @AfterEach
    void setClockBack() {
        EMPORION.moveClock(Duration.ZERO);
    }

    @Test
    void anEndedSessionGoesAWeekLaterWithItsTokens() {
        Answer ended = refreshed(People.signedIn());
        Answer live = refreshed(People.signedIn());
        People.api()
                .withToken(ended.text("accessToken"))
                .post("/auth/logout", "")
                .expect(204);

        purgeAt(Duration.ofDays(7).minusHours(1));
        assertThat(sessions(ended)).isEqualTo(1);
        assertThat(tokens(ended)).isEqualTo(2);

        purgeAt(Duration.ofDays(7).plusHours(1));
        assertThat(sessions(ended)).isZero();
        assertThat(tokens(ended)).isZero();
        assertThat(sessions(live)).isEqualTo(1);
        assertThat(tokens(live)).isEqualTo(2);
        People.refresh(live.text("refreshToken")).expect(200);
        People.refresh(ended.text("refreshToken")).expectProblem(401, "identity.bad_refresh_token");
    }

    @Test
    void aSpentTokenOfALiveSessionStaysAndStillGivesAThiefAway() {
        Answer first = People.signedIn();
        Answer second = refreshed(first);
        purgeAt(Duration.ofDays(29));
        People.refresh(first.text("refreshToken")).expectProblem(401, "auth.session_ended");
        People.refresh(second.text("refreshToken")).expectProblem(401, "auth.session_ended");
    }

    @Test
    void anUnusedSessionGoesAWeekAfterItExpired() {
        Answer signedIn = People.signedIn();
        purgeAt(Duration.ofDays(37).minusHours(1));
        assertThat(sessions(signedIn)).isEqualTo(1);
        assertThat(tokens(signedIn)).isEqualTo(1);
        purgeAt(Duration.ofDays(37).plusHours(1));
        assertThat(sessions(signedIn)).isZero();
        assertThat(tokens(signedIn)).isZero();
    }

    @Test
    void aRegistrationGoesWithItsLinkAfterADayAndTheAddressIsFree() {
        String email = People.freshEmail();
        String kept = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        People.register(kept, People.PASSWORD).expect(202);
        String token = Mails.verificationToken(email);
        String inTime = Mails.verificationToken(kept);

        purgeAt(Duration.ofHours(23));
        assertThat(People.registrations(email)).isEqualTo(1);
        People.verify(inTime).expect(200);

        purgeAt(Duration.ofHours(25));
        assertThat(People.registrations(email)).isZero();
        People.verify(token).expectProblem(400, "identity.bad_verification_token");
        assertThat(People.accounts(kept)).as("an account is no registration").isEqualTo(1);
        People.register(email, "another-kettle-17").expect(202);
        Accounts.open(email);
        People.login(email, "another-kettle-17").expect(200);
    }

    private static Answer refreshed(Answer signedIn) {
        return People.refresh(signedIn.text("refreshToken")).expect(200);
    }

    private static void purgeAt(Duration ahead) {
        EMPORION.moveClock(ahead);
        UUID run = UUID.fromString(await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> EMPORION.admin().send("POST", "/jobs/purge-tokens", null),
                        answer -> answer.status() == 202)
                .text("id"));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        EMPORION.count("select count(*) from job_run where id = ? and status = 'COMPLETED'", run) == 1);
    }

    private static long sessions(Answer signedIn) {
        return EMPORION.count("select count(*) from user_session where id = ?", session(signedIn));
    }

    private static long tokens(Answer signedIn) {
        return EMPORION.count("select count(*) from refresh_token where session_id = ?", session(signedIn));
    }

    private static UUID session(Answer signedIn) {
        return UUID.fromString(signedIn.text("sessionId"));
    }
}
