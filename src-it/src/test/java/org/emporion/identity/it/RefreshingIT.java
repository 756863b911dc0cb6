package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshingIT {

    private static final Emporion EMPORION = Emporion.running();

    @AfterEach
    void setClockBack() {
        EMPORION.moveClock(Duration.ZERO);
    }

    @Test
    void rotatesAndKeepsTheSession() {
        Answer first = People.signedIn();
        Answer second = People.refresh(first.text("refreshToken")).expect(200);
        assertThat(second.text("sessionId")).isEqualTo(first.text("sessionId"));
        assertThat(second.text("refreshToken")).isNotEqualTo(first.text("refreshToken"));
        People.refresh(second.text("refreshToken")).expect(200);
        assertThat(unspent(first)).isEqualTo(1);
    }

    @Test
    void aTokenThatComesBackLateEndsItsSessionAtOnce() {
        Answer first = People.signedIn();
        Answer second = People.refresh(first.text("refreshToken")).expect(200);
        EMPORION.moveClock(Duration.ofSeconds(11));
        People.refresh(first.text("refreshToken")).expectProblem(401, "auth.session_ended");
        People.refresh(second.text("refreshToken")).expectProblem(401, "auth.session_ended");
        People.api().withToken(second.text("accessToken")).get("/users/me").expectProblem(401, "auth.session_ended");
        assertThat(endings(first)).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasLostMayBeAskedForAgain() {
        Answer first = People.signedIn();
        Answer lost = People.refresh(first.text("refreshToken")).expect(200);
        Answer again = People.refresh(first.text("refreshToken")).expect(200);
        assertThat(again.text("sessionId")).isEqualTo(first.text("sessionId"));
        People.refresh(again.text("refreshToken")).expect(200);
        assertThat(unspent(first)).as("the lost one was spent with its twin").isEqualTo(1);
        EMPORION.moveClock(Duration.ofSeconds(11));
        People.refresh(lost.text("refreshToken")).expectProblem(401, "auth.session_ended");
    }

    @Test
    void thereIsNoGraceOnceTheSuccessorWasUsed() {
        Answer first = People.signedIn();
        Answer second = People.refresh(first.text("refreshToken")).expect(200);
        People.refresh(second.text("refreshToken")).expect(200);
        People.refresh(first.text("refreshToken")).expectProblem(401, "auth.session_ended");
        assertThat(endings(first)).isEqualTo(1);
    }

    @Test
    void parallelRefreshesKeepOneSession() {
        Answer first = People.signedIn();
        List<Answer> answers = Crowd.of(6, i -> People.refresh(first.text("refreshToken")));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(a -> a.text("sessionId")).containsOnly(first.text("sessionId"));
        assertThat(answers).extracting(a -> a.text("refreshToken")).doesNotHaveDuplicates();
        People.refresh(answers.get(3).text("refreshToken")).expect(200);
        assertThat(unspent(first)).isEqualTo(1);
        assertThat(endings(first)).isZero();
    }

    @Test
    void parallelReplaysEndTheSessionOnce() {
        Answer first = People.signedIn();
        People.refresh(first.text("refreshToken")).expect(200);
        EMPORION.moveClock(Duration.ofSeconds(11));
        List<Answer> answers = Crowd.of(6, i -> People.refresh(first.text("refreshToken")));
        assertThat(answers).extracting(Answer::status).containsOnly(401);
        assertThat(endings(first)).isEqualTo(1);
    }

    @Test
    void aRefreshAlongsideASignOutLeavesNothingGood() {
        for (int round = 0; round < 5; round++) {
            Answer first = People.signedIn();
            List<Answer> answers = Crowd.of(
                    2,
                    i -> i == 0
                            ? People.refresh(first.text("refreshToken"))
                            : People.api()
                                    .withToken(first.text("accessToken"))
                                    .send("POST", "/auth/logout", null)
                                    .expect(204));
            String latest =
                    answers.get(0).status() == 200 ? answers.get(0).text("refreshToken") : first.text("refreshToken");
            People.refresh(latest).expectProblem(401, "auth.session_ended");
            assertThat(endings(first)).as("signed out, not taken for a theft").isZero();
        }
    }

    @Test
    void aSessionLives30DaysFromItsLastUse() {
        Answer first = People.signedIn();
        EMPORION.moveClock(Duration.ofDays(29));
        Answer second = People.refresh(first.text("refreshToken")).expect(200);
        EMPORION.moveClock(Duration.ofDays(58));
        Answer third = People.refresh(second.text("refreshToken")).expect(200);
        EMPORION.moveClock(Duration.ofDays(89));
        People.refresh(third.text("refreshToken")).expectProblem(401, "identity.bad_refresh_token");
    }

    @Test
    void anUnknownTokenIsRefused() {
        People.refresh("no-such-token").expectProblem(401, "identity.bad_refresh_token");
    }

    private static long unspent(Answer signedIn) {
        return EMPORION.count(
                "select count(*) from refresh_token where session_id = ? and spent_at is null",
                UUID.fromString(signedIn.text("sessionId")));
    }

    private static long endings(Answer signedIn) {
        return EMPORION.count("""
                select count(*)
                from outbox
                where type = 'identity.session_ended'
                  and envelope -> 'data' ->> 'sessionId' = ?
                  and envelope -> 'data' ->> 'reason' = 'TOKEN_REUSED'
                """, signedIn.text("sessionId"));
    }
}
