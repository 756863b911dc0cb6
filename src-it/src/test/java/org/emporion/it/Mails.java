package org.emporion.it;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What the mail server received. */
public final class Mails {

    private static final Pattern VERIFICATION = Pattern.compile("/verify-email/#([A-Za-z0-9_-]+)");
    private static final Pattern RESET = Pattern.compile("/reset-password/#([A-Za-z0-9_-]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Mails() {}

    /** One mail, as its reader sees it. */
    public record Received(String subject, String text, String html, String id) {}

    /** All mail to this address so far. */
    public static List<Received> to(String address) {
        List<Received> found = new ArrayList<>();
        for (MimeMessage message : Emporion.running().mail().getReceivedMessages()) {
            try {
                if (message.getRecipients(Message.RecipientType.TO)[0]
                        .toString()
                        .equalsIgnoreCase(address)) {
                    found.add(read(message));
                }
            } catch (MessagingException | IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return found;
    }

    /** The first mail to this address whose subject holds these words, once it is there. */
    public static Received await(String address, String subject) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> to(address).stream()
                                .filter(mail -> mail.subject().contains(subject))
                                .findFirst()
                                .orElse(null),
                        mail -> mail != null);
    }

    /** The token of the verification mail to this address, once it is there. */
    public static String verificationToken(String address) {
        Matcher link =
                VERIFICATION.matcher(await(address, "Confirm your address").text());
        if (!link.find()) {
            throw new AssertionError("The mail has no link");
        }
        return link.group(1);
    }

    /** The tokens of the links to a new password for this address, in the order in which they came, once there are so many. */
    public static List<String> resetTokens(String address, int mails) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> to(address).stream()
                                .map(mail -> RESET.matcher(mail.text()))
                                .filter(Matcher::find)
                                .map(link -> link.group(1))
                                .toList(),
                        tokens -> tokens.size() == mails);
    }

    /** The tokens of all verification mails to this address, in the order in which they came, once there are so many. */
    public static List<String> verificationTokens(String address, int mails) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> verificationTokens(address), tokens -> tokens.size() == mails);
    }

    /** The tokens of the verification mails to this address so far. */
    public static List<String> verificationTokens(String address) {
        return to(address).stream()
                .map(mail -> VERIFICATION.matcher(mail.text()))
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .toList();
    }

    private static Received read(MimeMessage message) throws MessagingException, IOException {
        Multipart parts = (Multipart) message.getContent();
        return new Received(
                message.getSubject(),
                content(parts.getBodyPart(0)),
                content(parts.getBodyPart(1)),
                message.getMessageID());
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return String.valueOf(part.getContent());
    }
}
