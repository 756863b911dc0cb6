package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final Duration STEP = Duration.ofSeconds(30);

    private final String email = People.freshEmail();
    private Api owner;
    private Answer signedIn;
    private Duration ahead = Duration.ZERO;

    @BeforeEach
    void openAnAccount() {
        People.register(email, People.PASSWORD).expect(202);
        signedIn = Accounts.open(email);
        owner = People.api().withToken(signedIn.text("accessToken"));
    }

    @AfterEach
    void setClockBack() {
        EMPORION.moveClock(Duration.ZERO);
    }

    @Test
    void signingInTakesTwoStepsOnceItIsConfirmed() {
        Answer begun = owner.post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expect(201);
        assertThat(begun.text("secret")).matches("[A-Z2-7]{32}");
        assertThat(begun.text("uri"))
                .startsWith("otpauth://totp/")
                .contains(
                        "secret=" + begun.text("secret"),
                        "algorithm=SHA1&digits=6&period=30",
                        email.replace("@", "%40"));
        People.login(email, People.PASSWORD).expect(200);
        Authenticator app = Authenticator.of(begun.text("secret"));
        owner.post("/auth/second-factor/confirmation", "{'code':'%s'}", other(app.code(ahead)))
                .expectProblem(401, "identity.bad_code");
        People.login(email, People.PASSWORD).expect(200);
        Answer codes = owner.post("/auth/second-factor/confirmation", "{'code':'%s'}", app.code(ahead))
                .expect(200);
        assertThat(codes.at("recoveryCodes")).hasSize(10);

        Answer refused = People.login(email, People.PASSWORD).expectProblem(401, "identity.second_factor_required");
        assertThat(refused.at("expiresIn").asInt()).isEqualTo(300);
        assertThat(refused.body().has("accessToken")).isFalse();
        People.login(email, "another-kettle-17").expectProblem(401, "identity.bad_credentials");
        aStepLater();
        Answer second = secondStep(refused.text("challenge"), app.code(ahead)).expect(200);
        People.api().withToken(second.text("accessToken")).get("/users/me").expect(200);
        People.refresh(second.text("refreshToken")).expect(200);
        assertThat(owner.get("/auth/second-factor").expect(200).text())
                .isEqualTo("{\"enrolled\":true,\"required\":false,\"recoveryCodesLeft\":10}");
        Mails.await(email, "asks for a code now");
    }

    @Test
    void nothingSecretStandsInTheDatabase() {
        Answer begun = owner.post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expect(201);
        assertThat(EMPORION.count("""
                        select count(*)
                        from second_factor f
                        join user_account a on a.id = f.user_id
                        where a.email_normalized = ? and (position(? in secret) > 0 or secret !~ '^[0-9]+:')
                        """, email, begun.text("secret"))).isZero();
    }

    @Test
    void enrollingTakesThePasswordAndASession() {
        owner.post("/auth/second-factor", "{'password':'another-kettle-17'}")
                .expectProblem(403, "identity.wrong_password");
        People.api()
                .post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expectProblem(401, "auth.required");
        owner.post("/auth/second-factor/confirmation", "{'code':'123456'}")
                .expectProblem(409, "identity.no_second_factor");
        owner.post("/auth/second-factor/removal", "{'code':'123456'}").expectProblem(401, "identity.bad_code");
        Authenticator.enrol(owner, People.PASSWORD, ahead);
        owner.post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expectProblem(409, "identity.second_factor_enrolled");
    }

    @Test
    void confirmingEndsTheOtherSessions() {
        Answer other = People.login(email, People.PASSWORD).expect(200);
        Authenticator.enrol(owner, People.PASSWORD, ahead);
        People.api().withToken(other.text("accessToken")).get("/users/me").expectProblem(401, "auth.session_ended");
        owner.get("/users/me").expect(200);
        People.refresh(signedIn.text("refreshToken")).expect(200);
    }

    @Test
    void aCodeCountsOnceAndParallelOnesDoToo() {
        Authenticator app = Authenticator.enrol(owner, People.PASSWORD, ahead).app();
        String spent = app.code(ahead);
        secondStep(challenge(), spent).expectProblem(401, "identity.bad_code");
        aStepLater();
        String code = app.code(ahead);
        List<String> challenges = List.of(challenge(), challenge(), challenge());
        List<Answer> answers = Crowd.of(3, i -> secondStep(challenges.get(i), code));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 401);
        secondStep(challenge(), code).expectProblem(401, "identity.bad_code");
    }

    @Test
    void aChallengeIsGoodOnceForFiveMinutes() {
        Authenticator app = Authenticator.enrol(owner, People.PASSWORD, ahead).app();
        aStepLater();
        String used = challenge();
        secondStep(used, app.code(ahead)).expect(200);
        aStepLater();
        secondStep(used, app.code(ahead)).expectProblem(401, "identity.bad_challenge");
        secondStep("no-such-challenge", app.code(ahead)).expectProblem(401, "identity.bad_challenge");
        String old = challenge();
        ahead = ahead.plus(Duration.ofMinutes(6));
        EMPORION.moveClock(ahead);
        secondStep(old, app.code(ahead)).expectProblem(401, "identity.bad_challenge");
        String tried = challenge();
        for (int i = 0; i < 5; i++) {
            secondStep(tried, other(app.code(ahead))).expectProblem(401, "identity.bad_code");
        }
        secondStep(tried, app.code(ahead)).expectProblem(429, "identity.too_many_tries");
        // a fresh challenge does not make up for the failed codes
        secondStep(challenge(), app.code(ahead)).expectProblem(429, "identity.too_many_tries");
        ahead = ahead.plusSeconds(31);
        EMPORION.moveClock(ahead);
        secondStep(challenge(), app.code(ahead)).expect(200);
        Mails.await(email, "Somebody fails to sign in");
    }

    /** Whoever has the password and guesses the code: it does not help to ask for another challenge, nor to come in a crowd. */
    @Test
    void aCrowdThatGuessesIsHardlyLookedAtAndTheOwnerGetsInLater() {
        Authenticator app = Authenticator.enrol(owner, People.PASSWORD, ahead).app();
        List<Map<String, Integer>> answers =
                Crowd.of(6, thread -> Guesses.of(email, app, thread * 50, thread * 50 + 50));
        assertThat(Guesses.sum(answers, "200")).isZero();
        assertThat(Guesses.sum(answers, "identity.bad_code")).isBetween(5, 8);
        assertThat(Guesses.sum(answers, "identity.bad_code") + Guesses.sum(answers, "identity.too_many_tries"))
                .isEqualTo(300);
        secondStep(challenge(), app.code(ahead)).expectProblem(429, "identity.too_many_tries");
        ahead = ahead.plus(Duration.ofHours(1));
        EMPORION.moveClock(ahead);
        secondStep(challenge(), app.code(ahead)).expect(200);
    }

    @Test
    void aRecoveryCodeStandsInOnce() {
        Answer enrolled = Authenticator.enrol(owner, People.PASSWORD, ahead).answer();
        List<String> codes = codes(enrolled);
        assertThat(new HashSet<>(codes)).hasSize(10);
        secondStep(challenge(), " " + codes.get(0).toLowerCase(java.util.Locale.ROOT))
                .expect(200);
        secondStep(challenge(), codes.get(0)).expectProblem(401, "identity.bad_code");
        List<String> challenges = List.of(challenge(), challenge(), challenge());
        List<Answer> answers = Crowd.of(3, i -> secondStep(challenges.get(i), codes.get(1)));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
        assertThat(owner.get("/auth/second-factor")
                        .expect(200)
                        .at("recoveryCodesLeft")
                        .asInt())
                .isEqualTo(8);
        assertThat(People.events("identity.recovery_code_used", email)).isEqualTo(2);
        Answer renewed = owner.post("/auth/second-factor/recovery-codes", "{'code':'%s'}", codes.get(2))
                .expect(200);
        assertThat(codes(renewed)).hasSize(10).doesNotContainAnyElementsOf(codes);
        secondStep(challenge(), codes.get(3)).expectProblem(401, "identity.bad_code");
        secondStep(challenge(), codes(renewed).get(9)).expect(200);
    }

    @Test
    void parallelConfirmationsGiveOneSetOfCodes() {
        Answer begun = owner.post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expect(201);
        String code = Authenticator.of(begun.text("secret")).code(ahead);
        List<Answer> answers = Crowd.of(4, i -> owner.post("/auth/second-factor/confirmation", "{'code':'%s'}", code));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(EMPORION.count(
                        "select count(*) from recovery_code r join user_account a on a.id = r.user_id"
                                + " where a.email_normalized = ?",
                        email))
                .isEqualTo(10);
        assertThat(People.events("identity.second_factor_enrolled", email)).isEqualTo(1);
    }

    /** Who shows the password alone while a second factor is being confirmed must not be left with a session. */
    @Test
    void noSessionOfThePasswordAloneOutlivesTheConfirmation() {
        Answer begun = owner.post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expect(201);
        String code = Authenticator.of(begun.text("secret")).code(ahead);
        List<Answer> answers = Crowd.of(
                4,
                i -> i == 0
                        ? owner.post("/auth/second-factor/confirmation", "{'code':'%s'}", code)
                        : People.login(email, People.PASSWORD));
        answers.get(0).expect(200);
        assertThat(EMPORION.count("""
                        select count(*)
                        from user_session s
                        join user_account a on a.id = s.user_id
                        where a.email_normalized = ? and s.ended_at is null and not s.second_factor
                        """, email)).isZero();
    }

    @Test
    void removingItEndsAllSessionsAndThePasswordDoesAgain() {
        Authenticator app = Authenticator.enrol(owner, People.PASSWORD, ahead).app();
        owner.post("/auth/second-factor/removal", "{'code':'%s'}", app.code(ahead))
                .expectProblem(401, "identity.bad_code");
        aStepLater();
        owner.post("/auth/second-factor/removal", "{'code':'%s'}", app.code(ahead))
                .expect(204);
        owner.get("/users/me").expectProblem(401, "auth.session_ended");
        People.login(email, People.PASSWORD).expect(200);
        assertThat(People.events("identity.second_factor_removed", email)).isEqualTo(1);
        Mails.await(email, "asks for no code any more");
    }

    @Test
    void aNewPasswordByMailDoesNotRemoveIt() {
        Authenticator app = Authenticator.enrol(owner, People.PASSWORD, ahead).app();
        String open = challenge();
        People.forgot(email).expect(202);
        People.reset(Mails.resetTokens(email, 1).get(0), "another-kettle-17").expect(204);
        aStepLater();
        secondStep(open, app.code(ahead)).expectProblem(401, "identity.bad_challenge");
        Answer refused = People.login(email, "another-kettle-17").expectProblem(401, "identity.second_factor_required");
        secondStep(refused.text("challenge"), app.code(ahead)).expect(200);
    }

    private void aStepLater() {
        ahead = ahead.plus(STEP);
        EMPORION.moveClock(ahead);
    }

    private String challenge() {
        return People.login(email, People.PASSWORD)
                .expectProblem(401, "identity.second_factor_required")
                .text("challenge");
    }

    private static Answer secondStep(String challenge, String code) {
        return People.api().post("/auth/login/second-factor", "{'challenge':'%s','code':'%s'}", challenge, code);
    }

    private static List<String> codes(Answer answer) {
        Set<String> codes = new java.util.LinkedHashSet<>();
        for (JsonNode code : answer.at("recoveryCodes")) {
            codes.add(code.asText());
        }
        return List.copyOf(codes);
    }

    private static String other(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }
}
