package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Mails;
import org.junit.jupiter.api.Test;

/** An owner and a stranger register one address; the mailbox is the owner's. */
class RegisteringAnAddressTwiceIT {

    private static final String STRANGERS = "another-kettle-17";

    private final String email = People.freshEmail();

    @Test
    void aStrangerWhoIsLastGetsNothing() {
        String own = registered(People.PASSWORD, "Pia", 1);
        String strangers = registered(STRANGERS, "Eve", 2);
        ownerOpens(own, strangers);
    }

    @Test
    void aStrangerWhoIsFirstGetsNothing() {
        String strangers = registered(STRANGERS, "Eve", 1);
        String own = registered(People.PASSWORD, "Pia", 2);
        ownerOpens(own, strangers);
    }

    @Test
    void theStrangersLinkDoesNotTakeTheOwnersPassword() {
        String own = registered(People.PASSWORD, "Pia", 1);
        String strangers = registered(STRANGERS, "Eve", 2);
        People.verify(strangers, People.PASSWORD).expectProblem(400, "identity.other_registration");
        People.verify(own, STRANGERS).expectProblem(400, "identity.other_registration");
        assertThat(People.accounts(email)).isZero();
        ownerOpens(own, strangers);
    }

    @Test
    void theMailSaysNothingThatAStrangerWrote() {
        registered(STRANGERS, "buy-at.evil.example", 1);
        Mails.Received mail = Mails.await(email, "Confirm your address");
        assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("evil", "Probe");
    }

    @Test
    void twoLinksThatAreFollowedAtOnceOpenOneAccountWithThePasswordOfOne() {
        List<String> tokens = List.of(registered(People.PASSWORD, "Pia", 1), registered(STRANGERS, "Eve", 2));
        List<Answer> answers = Crowd.of(6, i -> People.verify(tokens.get(i % 2)));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 400);
        Answer opened = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findAny()
                .orElseThrow();
        boolean ownersWon = opened.text("user/firstName").equals("Pia");
        People.login(email, People.PASSWORD).expect(ownersWon ? 200 : 401);
        People.login(email, STRANGERS).expect(ownersWon ? 401 : 200);
        assertThat(People.accounts(email)).isEqualTo(1);
        assertThat(People.registrations(email)).isZero();
        assertThat(People.events("identity.user_verified", email)).isEqualTo(1);
    }

    @Test
    void registeringWhileALinkIsFollowedChangesNothing() {
        String own = registered(People.PASSWORD, "Pia", 1);
        List<Answer> answers = Crowd.of(4, i -> i == 0 ? People.verify(own) : People.register(email, STRANGERS, "Eve"));
        answers.get(0).expect(200);
        assertThat(answers.subList(1, 4)).extracting(Answer::status).containsOnly(202);
        List<String> late = new ArrayList<>(Mails.verificationTokens(email));
        late.remove(own);
        late.forEach(token -> People.verify(token).expectProblem(400, "identity.bad_verification_token"));
        assertThat(People.accounts(email)).isEqualTo(1);
        People.login(email, STRANGERS).expectProblem(401, "identity.bad_credentials");
        People.login(email, People.PASSWORD).expect(200);
    }

    @Test
    void manyRegistrationsOpenNothingByThemselves() {
        List<Answer> answers = Crowd.of(8, i -> People.register(email, People.PASSWORD));
        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(People.accounts(email)).isZero();
        assertThat(Mails.verificationTokens(email, 8)).doesNotHaveDuplicates();
    }

    /** The token of the mail that this registration sent. */
    private String registered(String password, String firstName, int mails) {
        People.register(email, password, firstName).expect(202);
        return Mails.verificationTokens(email, mails).get(mails - 1);
    }

    private void ownerOpens(String own, String strangers) {
        Answer signedIn = People.verify(own, People.PASSWORD).expect(200);
        assertThat(signedIn.text("user/firstName")).isEqualTo("Pia");
        People.login(email, STRANGERS).expectProblem(401, "identity.bad_credentials");
        People.verify(strangers).expectProblem(400, "identity.bad_verification_token");
        People.verify(strangers, STRANGERS).expectProblem(400, "identity.bad_verification_token");
        People.login(email, STRANGERS).expectProblem(401, "identity.bad_credentials");
        People.login(email, People.PASSWORD).expect(200);
        assertThat(People.accounts(email)).isEqualTo(1);
        assertThat(People.registrations(email)).isZero();
        assertThat(People.events("identity.user_verified", email)).isEqualTo(1);
    }
}
