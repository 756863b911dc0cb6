package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

class RegisteringIT {

    @Test
    void makesAPendingAccountThatTheMailedTokenActivates() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        assertThat(People.events("identity.user_registered", email)).isEqualTo(1);
        People.login(email, People.PASSWORD).expectProblem(403, "identity.not_verified");

        String token = People.verificationToken(email);
        Answer signedIn = People.verify(token).expect(200);
        assertThat(signedIn.text("user/status")).isEqualTo("ACTIVE");
        assertThat(signedIn.text("user/role")).isEqualTo("CUSTOMER");
        assertThat(signedIn.text("user/email")).isEqualTo(email);
        assertThat(signedIn.header("Cache-Control")).isEqualTo("no-store");
        assertThat(People.events("identity.user_verified", email)).isEqualTo(1);
        People.verify(token).expectProblem(400, "identity.bad_verification_token");
        People.login(email, People.PASSWORD).expect(200);
    }

    @Test
    void answersAKnownAddressLikeAnUnknownOne() {
        String email = People.freshEmail();
        Answer first = People.register(email, People.PASSWORD).expect(202);
        People.verify(People.verificationToken(email)).expect(200);
        Answer second = People.register("  " + email.toUpperCase(java.util.Locale.ROOT), "another-kettle-17")
                .expect(202);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(People.accounts(email)).isEqualTo(1);
        assertThat(People.events("identity.known_address_registered", email)).isEqualTo(1);
        assertThat(People.events("identity.user_registered", email)).isEqualTo(1);
        People.login(email, "another-kettle-17").expectProblem(401, "identity.bad_credentials");
        People.login(email, People.PASSWORD).expect(200);
    }

    @Test
    void aPendingAccountTakesTheNewPassword() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        People.register(email, "another-kettle-17").expect(202);
        assertThat(People.accounts(email)).isEqualTo(1);
        assertThat(People.events("identity.user_registered", email)).isEqualTo(2);
        People.verify(People.verificationToken(email)).expect(200);
        People.login(email, People.PASSWORD).expectProblem(401, "identity.bad_credentials");
        People.login(email, "another-kettle-17").expect(200);
    }

    @Test
    void manyAtOnceMakeOneAccount() {
        String email = People.freshEmail();
        List<Answer> answers = Crowd.of(8, i -> People.register(email, People.PASSWORD));
        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(People.accounts(email)).isEqualTo(1);
    }

    @Test
    void oneTokenVerifiesOnceHoweverManyTry() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        String token = People.verificationToken(email);
        List<Answer> answers = Crowd.of(6, i -> People.verify(token));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 400);
        assertThat(People.events("identity.user_verified", email)).isEqualTo(1);
        assertThat(Emporion.running().count("""
                                select count(*)
                                from user_session s
                                join user_account a on a.id = s.user_id
                                where a.email_normalized = ?
                                """, email)).isEqualTo(1);
    }

    @Test
    void anOldTokenIsVoid() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        String token = People.verificationToken(email);
        Emporion.running().moveClock(Duration.ofHours(2));
        try {
            People.verify(token).expectProblem(400, "identity.bad_verification_token");
        } finally {
            Emporion.running().moveClock(Duration.ZERO);
        }
        People.login(email, People.PASSWORD).expectProblem(403, "identity.not_verified");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        Answer answer = People.api()
                .post(
                        "/auth/register",
                        "{'email':'nobody','password':'qwerty','firstName':'A','lastName':'B','locale':'no such'}")
                .expectProblem(400, "request.invalid");
        assertThat(answer.body().get("errors").findValuesAsText("code"))
                .containsExactly("identity.email_invalid", "identity.password_length", "identity.locale_invalid");
        People.register(People.freshEmail(), "password123").expectProblem(400, "request.invalid");
    }
}
