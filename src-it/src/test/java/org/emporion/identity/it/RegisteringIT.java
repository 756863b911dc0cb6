package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.Test;

class RegisteringIT {

    @Test
    void makesAnAccountOnceTheMailedLinkIsFollowed() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        assertThat(People.events("identity.user_registered", email)).isEqualTo(1);
        assertThat(People.accounts(email)).isZero();
        People.login(email, People.PASSWORD).expectProblem(401, "identity.bad_credentials");

        String token = Mails.verificationToken(email);
        Answer signedIn = People.verify(token, People.PASSWORD).expect(200);
        assertThat(signedIn.text("user/status")).isEqualTo("ACTIVE");
        assertThat(signedIn.text("user/role")).isEqualTo("CUSTOMER");
        assertThat(signedIn.text("user/email")).isEqualTo(email);
        assertThat(signedIn.header("Cache-Control")).isEqualTo("no-store");
        assertThat(People.events("identity.user_verified", email)).isEqualTo(1);
        assertThat(People.registrations(email)).isZero();
        People.verify(token).expectProblem(400, "identity.bad_verification_token");
        People.login(email, People.PASSWORD).expect(200);
    }

    @Test
    void answersAKnownAddressLikeAnUnknownOne() {
        String email = People.freshEmail();
        Answer first = People.register(email, People.PASSWORD).expect(202);
        People.verify(Mails.verificationToken(email)).expect(200);
        Answer second = People.register("  " + email.toUpperCase(Locale.ROOT), "another-kettle-17")
                .expect(202);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.headers().map().keySet())
                .isEqualTo(first.headers().map().keySet());
        assertThat(People.accounts(email)).isEqualTo(1);
        assertThat(People.registrations(email)).isZero();
        assertThat(People.events("identity.known_address_registered", email)).isEqualTo(1);
        assertThat(People.events("identity.user_registered", email)).isEqualTo(1);
        People.login(email, "another-kettle-17").expectProblem(401, "identity.bad_credentials");
        People.login(email, People.PASSWORD).expect(200);
    }

    /** Otherwise the right password of a registration that one has just made would tell whether the address was known. */
    @Test
    void signingInDoesNotTellWhetherTheRegisteredAddressWasKnown() {
        String known = People.freshEmail();
        People.register(known, People.PASSWORD).expect(202);
        Accounts.open(known);
        String unknown = People.freshEmail();
        for (String email : List.of(known, unknown)) {
            People.register(email, "another-kettle-17").expect(202);
        }
        Answer ofKnown = People.login(known, "another-kettle-17").expectProblem(401, "identity.bad_credentials");
        Answer ofUnknown = People.login(unknown, "another-kettle-17").expectProblem(401, "identity.bad_credentials");
        assertThat(ofUnknown.text().replace(ofUnknown.text("instance"), ""))
                .isEqualTo(ofKnown.text().replace(ofKnown.text("instance"), ""));
    }

    @Test
    void oneLinkOpensOneAccountHoweverOftenItIsClicked() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        String token = Mails.verificationToken(email);
        List<Answer> answers = Crowd.of(6, i -> People.verify(token));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 400);
        assertThat(People.accounts(email)).isEqualTo(1);
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
        String token = Mails.verificationToken(email);
        Emporion.running().moveClock(Duration.ofHours(24).plusMinutes(1));
        try {
            People.verify(token).expectProblem(400, "identity.bad_verification_token");
            People.verify(token, People.PASSWORD).expectProblem(400, "identity.bad_verification_token");
        } finally {
            Emporion.running().moveClock(Duration.ZERO);
        }
        assertThat(People.accounts(email)).isZero();
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
