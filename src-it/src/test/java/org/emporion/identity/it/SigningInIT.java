package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningInIT {

    @ParameterizedTest
    @CsvSource({"customer, CUSTOMER", "vendor, VENDOR", "admin, ADMIN"})
    void demoLoginsAreThere(String name, String role) {
        Answer answer = People.login(name + "@demo.emporion.test", "demo-" + name + "-2026")
                .expect(200);
        assertThat(answer.text("tokenType")).isEqualTo("Bearer");
        assertThat(answer.at("expiresIn").asInt()).isEqualTo(600);
        assertThat(answer.text("user/role")).isEqualTo(role);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Answer me = People.api()
                .withToken(answer.text("accessToken"))
                .get("/users/me")
                .expect(200);
        assertThat(me.text("email")).isEqualTo(name + "@demo.emporion.test");
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressLookAlike() {
        Answer wrong = People.login("customer@demo.emporion.test", "demo-customer-2025")
                .expectProblem(401, "identity.bad_credentials");
        Answer unknown =
                People.login(People.freshEmail(), "demo-customer-2026").expectProblem(401, "identity.bad_credentials");
        Answer noAddress = People.login("nobody", "demo-customer-2026").expectProblem(401, "identity.bad_credentials");
        assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
        assertThat(noAddress.text("detail")).isEqualTo(wrong.text("detail"));
    }

    @Test
    void theSpellingOfTheAddressDoesNotMatter() {
        People.login(" Customer@DEMO.emporion.test ", "demo-customer-2026").expect(200);
    }

    @Test
    void aSuspendedPersonLearnsItOnlyWithTheRightPassword() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        Answer signedIn = Accounts.open(email);
        People.setStatus(email, "SUSPENDED");
        People.login(email, "another-kettle-17").expectProblem(401, "identity.bad_credentials");
        People.login(email, People.PASSWORD).expectProblem(403, "identity.suspended");
        People.refresh(signedIn.text("refreshToken")).expectProblem(403, "identity.suspended");
    }

    @Test
    void takesEightStatements() {
        Statements.Counted counted =
                Statements.during(() -> People.login("customer@demo.emporion.test", "demo-customer-2026")
                        .expect(200));
        assertThat(counted.total()).as(counted.statements().toString()).isEqualTo(8);
    }

    @Test
    void aRushIsServedOrSentAwayForAMoment() {
        List<String> people = People.clones(12);
        List<Answer> answers = Crowd.of(24, i -> People.login(people.get(i / 2), People.PASSWORD));
        assertThat(answers).extracting(Answer::status).contains(200).containsAnyOf(200, 503);
        for (Answer answer : answers) {
            if (answer.status() != 200) {
                answer.expectProblem(503, "identity.busy");
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 5);
            }
        }
    }

    @Test
    void peopleChangeTheirNamesAndLanguage() {
        Answer signedIn = People.signedIn();
        Api me = People.api().withToken(signedIn.text("accessToken"));
        Answer changed = me.put("/users/me", "{'firstName':'Åsa','lastName':' Öberg ','locale':'sv-SE'}")
                .expect(200);
        assertThat(changed.text("firstName")).isEqualTo("Åsa");
        assertThat(changed.text("lastName")).isEqualTo("Öberg");
        assertThat(changed.text("locale")).isEqualTo("sv-SE");
        assertThat(me.get("/users/me").expect(200).text()).isEqualTo(changed.text());
        me.put("/users/me", "{'firstName':'Å','lastName':'Ö','locale':'?'}").expectProblem(400, "request.invalid");
        me.put("/users/me", "{'firstName':'Å','lastName':'Ö','role':'ADMIN'}").expectProblem(400, "request.invalid");
        People.api().get("/users/me").expectProblem(401, "auth.required");
        assertThat(Emporion.running().count("select count(*) from user_account where role = 'ADMIN'"))
                .isEqualTo(1);
    }
}
