package org.emporion.notification.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.it.Accounts;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People are told by mail what happened to them. */
class NotifyingIT {

    private static final String PASSWORD = "kettle-violin-93-moss";

    private final Emporion emporion = Emporion.running();
    private final Api api = emporion.api();

    @AfterEach
    void setClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void theLinkOfTheFirstMailOpensTheAccount() {
        String email = freshEmail();
        register(email, "Pia");
        Mails.Received mail = Mails.await(email, "Confirm your address");
        assertThat(mail.text()).contains("/verify-email/#");
        assertThat(mail.html()).contains("/verify-email/#");
        api.post("/auth/verify-email", "{'token':'%s'}", Mails.verificationToken(email))
                .expect(200);
        api.post("/auth/login", "{'email':'%s','password':'%s'}", email, PASSWORD)
                .expect(200);
    }

    @Test
    void nobodyIsToldByTheAnswerThatAnAddressIsKnownButItsOwnerIs() {
        String email = freshEmail();
        register(email, "Pia");
        api.post("/auth/verify-email", "{'token':'%s'}", Mails.verificationToken(email))
                .expect(200);
        register(email, "Somebody");
        Mails.Received mail = Mails.await(email, "already");
        assertThat(mail.text()).contains("Hello Pia,").doesNotContain("Somebody", "#");
    }

    @Test
    void namesAreEscapedInHtml() {
        String email = freshEmail();
        register(email, "<b>Pia</b>");
        Accounts.open(email);
        register(email, "Somebody");
        Mails.Received mail = Mails.await(email, "already");
        assertThat(mail.html()).contains("&lt;b&gt;Pia&lt;/b&gt;").doesNotContain("<b>Pia");
    }

    @Test
    void keepsNoLinkOnceItIsSent() {
        String email = freshEmail();
        register(email, "Pia");
        Mails.await(email, "Confirm your address");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> emporion.count(
                                "select count(*) from notification where recipient = ? and status = 'SENT'", email)
                        == 1);
        assertThat(emporion.count(
                        "select count(*) from notification where recipient = ? and (text_body is not null or html_body is not null)",
                        email))
                .isZero();
    }

    @Test
    void triesAgainWhenTheMailServerWasAway() {
        String email = freshEmail();
        emporion.mail().stop();
        try {
            register(email, "Pia");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> emporion.count(
                                    "select count(*) from notification where recipient = ? and failure is not null",
                                    email)
                            == 1);
        } finally {
            emporion.mail().start();
        }
        assertThat(Mails.to(email)).isEmpty();
        emporion.moveClock(Duration.ofSeconds(45));
        Mails.await(email, "Confirm your address");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> emporion.count(
                                "select count(*) from notification where recipient = ? and status = 'SENT'", email)
                        == 1);
        assertThat(Mails.to(email)).hasSize(1);
    }

    private void register(String email, String firstName) {
        api.post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'%s','lastName':'Probe'}",
                        email,
                        PASSWORD,
                        firstName)
                .expect(202);
    }

    private static String freshEmail() {
        return "n" + UUID.randomUUID().toString().substring(0, 13) + "@people.example";
    }
}
