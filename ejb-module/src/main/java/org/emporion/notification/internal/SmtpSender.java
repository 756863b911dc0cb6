package org.emporion.notification.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.Date;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends by the server's mail session {@code java:jboss/mail/Emporion}. */
@ApplicationScoped
@Typed(SmtpSender.class)
class SmtpSender implements MailSender {

    @Resource(lookup = "java:jboss/mail/Emporion")
    private Session session;

    @Inject
    @ConfigProperty(name = "emporion.mail.from")
    private String from;

    @Inject
    private Clock clock;

    @Override
    public void send(Mail mail) throws MessageRefused, MessageDelayed {
        try {
            Transport.send(message(mail));
        } catch (AddressException noAddress) {
            throw new MessageRefused(noAddress);
        } catch (SendFailedException failed) {
            // addresses that are invalid were refused for good; those valid and unsent only waited for the others
            if (failed.getInvalidAddresses() != null && failed.getInvalidAddresses().length > 0) {
                throw new MessageRefused(failed);
            }
            throw new MessageDelayed(failed);
        } catch (MessagingException failed) {
            throw new MessageDelayed(failed);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new IdentifiedMessage(session, mail);
        message.setFrom(new InternetAddress(from, true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient(), true));
        message.setSubject(mail.subject(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: nobody's absence notice comes back to us
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart(
                "alternative",
                part(mail.text(), "text/plain; charset=UTF-8"),
                part(mail.html(), "text/html; charset=UTF-8")));
        return message;
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(content, type);
        return part;
    }

    /** Keeps the Message-ID over tries, so that a mail client shows a mail that was sent twice once. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final Mail mail;

        IdentifiedMessage(Session session, Mail mail) {
            super(session);
            this.mail = mail;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + mail.id() + "@emporion>");
        }
    }
}
