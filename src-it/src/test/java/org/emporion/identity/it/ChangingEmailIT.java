package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another mail address: proven by its owner, told to the old one, and never shared by two accounts. */
class ChangingEmailIT {

    private static final Pattern LINK = Pattern.compile("/confirm-email/#([A-Za-z0-9_-]+)");

    private final Emporion emporion = Emporion.running();
    private final Person person = Person.fresh();
    private final String wanted = People.freshEmail();

    @AfterEach
    void theClockIsRight() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void changesWhenTheNewOneIsProvenAndTellsTheOldOne() {
        ask(person, wanted).expect(202);
        String token = token(wanted, 1);
        assertThat(Mails.await(person.email(), "about to change").text()).contains(wanted);
        assertThat(me(person)).isEqualTo(person.email());
        confirm(token).expect(204);
        assertThat(me(person)).isEqualTo(wanted);
        assertThat(Mails.await(person.email(), "has changed").text()).contains(wanted);
        People.login(wanted, People.PASSWORD).expect(200);
        People.login(person.email(), People.PASSWORD).expectProblem(401, "identity.bad_credentials");
        confirm(token).expectProblem(400, "identity.bad_verification_token");
        assertThat(emporion.count(
                        "select count(*) from outbox where type like 'identity.email_%' and subject = ?"
                                + " and (envelope::text like ? or envelope::text like ?)",
                        "user:" + person.id(), "%" + wanted + "%", "%" + token + "%"))
                .isZero();
    }

    @Test
    void asksForThePasswordAndForAnotherAddress() {
        person.api()
                .post("/users/me/email-change", "{'email':'%s','password':'another one'}", wanted)
                .expectProblem(403, "identity.wrong_password");
        Answer same = ask(person, " " + person.email().toUpperCase(java.util.Locale.ROOT));
        same.expectProblem(400, "request.invalid");
        assertThat(same.text("errors/0/code")).isEqualTo("identity.email_unchanged");
        assertThat(ask(person, "nobody").expectProblem(400, "request.invalid").text("errors/0/code"))
                .isEqualTo("identity.email_invalid");
        assertThat(emporion.count("select count(*) from email_change where user_id = ?", person.id()))
                .isZero();
        assertThat(emporion.count(
                        "select count(*) from audit_entry where action = 'identity.sign_in_failed' and actor = ?",
                        "user:" + person.id()))
                .isEqualTo(1);
    }

    @Test
    void doesNotTellThatAnAddressIsTakenButItsMailDoes() {
        Person other = Person.fresh();
        Answer known = ask(person, other.email()).expect(202);
        Answer unknown = ask(Person.fresh(), wanted).expect(202);
        assertThat(known.text()).isEqualTo(unknown.text());
        assertThat(Mails.await(other.email(), "already").text()).doesNotContain("/confirm-email/");
        Mails.await(person.email(), "about to change");
        assertThat(emporion.count(
                        "select count(*) from email_change where user_id = ? and token_hash is not null", person.id()))
                .isZero();
    }

    @Test
    void anotherRequestVoidsTheLinkBefore() {
        ask(person, wanted).expect(202);
        String first = token(wanted, 1);
        String second = People.freshEmail();
        ask(person, second).expect(202);
        confirm(first).expectProblem(400, "identity.bad_verification_token");
        confirm(token(second, 1)).expect(204);
        assertThat(me(person)).isEqualTo(second);
    }

    @Test
    void aLinkIsGoodForADay() {
        ask(person, wanted).expect(202);
        String token = token(wanted, 1);
        emporion.moveClock(Duration.ofHours(25));
        confirm(token).expectProblem(400, "identity.bad_verification_token");
        emporion.moveClock(Duration.ZERO);
        assertThat(me(person)).isEqualTo(person.email());
    }

    @Test
    void ofAccountsThatWantOneAddressOneGetsIt() {
        List<Person> people = List.of(person, Person.fresh(), Person.fresh(), Person.fresh());
        people.forEach(one -> ask(one, wanted).expect(202));
        List<String> tokens = tokens(wanted, people.size());
        List<Answer> answers = Crowd.of(people.size(), caller -> confirm(tokens.get(caller)));
        assertThat(answers.stream().map(Answer::status)).containsOnly(204, 409).containsOnlyOnce(204);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> answer.expectProblem(409, "identity.email_taken"));
        assertThat(People.accounts(wanted)).isEqualTo(1);
        assertThat(people.stream().filter(one -> me(one).equals(wanted))).hasSize(1);
        assertThat(emporion.count(
                        "select count(*) from email_change where email = ? and confirmed_at is not null", wanted))
                .isEqualTo(1);
    }

    @Test
    void oneLinkIsSpentOnce() {
        ask(person, wanted).expect(202);
        String token = token(wanted, 1);
        List<Answer> answers = Crowd.of(8, caller -> confirm(token));
        assertThat(answers.stream().map(Answer::status)).containsOnly(204, 400).containsOnlyOnce(204);
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'identity.email_changed' and subject = ?",
                        "user:" + person.id()))
                .isEqualTo(1);
    }

    private static Answer ask(Person who, String email) {
        return who.api().post("/users/me/email-change", "{'email':'%s','password':'%s'}", email, People.PASSWORD);
    }

    private Answer confirm(String token) {
        return emporion.api().post("/auth/confirm-email", "{'token':'%s'}", token);
    }

    private static String me(Person who) {
        return who.api().get("/users/me").expect(200).text("email");
    }

    private static String token(String address, int mails) {
        List<String> tokens = tokens(address, mails);
        return tokens.get(tokens.size() - 1);
    }

    private static List<String> tokens(String address, int mails) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> Mails.to(address).stream()
                                .map(mail -> LINK.matcher(mail.text()))
                                .filter(Matcher::find)
                                .map(link -> link.group(1))
                                .toList(),
                        found -> found.size() == mails);
    }
}
