package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Figures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A token that was verified a moment ago is not verified again; all else is asked of it as before. */
class RepeatingATokenIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @AfterEach
    void setClockBack() {
        EMPORION.moveClock(Duration.ZERO);
    }

    @Test
    void isVerifiedOnceInTenSeconds() {
        String token = token();
        Api me = EMPORION.api().withToken(token);
        double verified = byVerification();
        double remembered = byMemory();
        for (int i = 0; i < 5; i++) {
            me.get("/users/me").expect(200);
        }
        assertThat(byVerification()).isEqualTo(verified + 1);
        assertThat(byMemory()).isEqualTo(remembered + 4);
        EMPORION.moveClock(Duration.ofSeconds(11));
        me.get("/users/me").expect(200);
        assertThat(byVerification()).isEqualTo(verified + 2);
        assertThat(byMemory()).isEqualTo(remembered + 4);
    }

    /** A character that changes nothing in what it encodes, another one, and the scheme in other letters. */
    @Test
    void whatIsNotTheSameTextIsVerifiedForItself() {
        String token = token();
        EMPORION.api().withToken(token).get("/users/me").expect(200);
        double remembered = byMemory();
        int last = BASE64URL.indexOf(token.charAt(token.length() - 1));
        String sameBytes = token.substring(0, token.length() - 1) + BASE64URL.charAt(last ^ 1);
        String otherBytes = token.substring(0, token.length() - 1) + BASE64URL.charAt(last ^ 32);
        EMPORION.api().withToken(otherBytes).get("/users/me").expectProblem(401, "auth.invalid_token");
        EMPORION.api()
                .withToken(token.toLowerCase(Locale.ROOT))
                .get("/users/me")
                .expectProblem(401, "auth.invalid_token");
        EMPORION.api().withToken(sameBytes).get("/users/me");
        EMPORION.api().with("Authorization", "bearer " + token).get("/users/me").expect(200);
        assertThat(byMemory()).isEqualTo(remembered);
        EMPORION.api().withToken(token).get("/users/me").expect(200);
        assertThat(byMemory()).isEqualTo(remembered + 1);
    }

    @Test
    void opensNothingOnceItsSessionHasEnded() {
        Answer signedIn = People.signedIn();
        Api me = EMPORION.api().withToken(signedIn.text("accessToken"));
        me.get("/users/me").expect(200);
        me.delete("/auth/sessions/%s", signedIn.text("sessionId")).expect(204);
        double remembered = byMemory();
        me.get("/users/me").expectProblem(401, "auth.session_ended");
        assertThat(byMemory()).isEqualTo(remembered + 1);
    }

    @Test
    void allowsWhatItAllowedBeforeAndNothingElse() {
        Api me = EMPORION.api().withToken(token());
        for (int i = 0; i < 2; i++) {
            me.get("/users/me").expect(200);
            me.get("/users").expectProblem(403, "auth.forbidden");
            me.get("/jobs").expectProblem(403, "auth.forbidden");
        }
    }

    @Test
    void nobodyIsTakenForSomebodyElse() {
        List<Answer> people = List.of(People.signedIn(), People.signedIn(), People.signedIn(), People.signedIn());
        Crowd.of(32, i -> {
            Answer person = people.get(i % people.size());
            Api me = EMPORION.api().withToken(person.text("accessToken"));
            for (int j = 0; j < 20; j++) {
                assertThat(me.get("/users/me").expect(200).text("id")).isEqualTo(person.text("user/id"));
            }
            return person;
        });
    }

    private static String token() {
        return EMPORION.signIn("customer@demo.emporion.test", "demo-customer-2026");
    }

    private static double byVerification() {
        return Figures.sum("emporion_tokens_accepted_total", "by=\"verification\"");
    }

    private static double byMemory() {
        return Figures.sum("emporion_tokens_accepted_total", "by=\"memory\"");
    }
}
