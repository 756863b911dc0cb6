package org.emporion.notification.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.emporion.notification.NotificationQueued;
import org.emporion.platform.Envelope;
import org.jboss.logging.Logger;

/** Sends one notification: claims it, hands it over with no transaction open, and writes down what came of it. */
@ApplicationScoped
public class SendNotification {

    private static final Logger LOG = Logger.getLogger(SendNotification.class);

    @Inject
    private Notifications notifications;

    @Inject
    private MailSender mails;

    @Inject
    private SmsSender texts;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    @Inject
    private MeterRegistry figures;

    void send(Envelope envelope) {
        NotificationQueued queued = queued(envelope);
        notifications.claim(queued.notificationId(), queued.attempts()).ifPresent(this::attempt);
    }

    private void attempt(Notifications.Claim claim) {
        try {
            handOver(claim.message());
        } catch (MessageDelayed | FaultToleranceException delayed) {
            boolean dead = notifications.failed(claim, delayed, false);
            count(dead ? "dead" : "delayed");
            LOG.warnf(
                    "Notification %s not sent, try %d: %s",
                    claim.message().id(), claim.attempts(), delayed.getMessage());
            return;
        } catch (MessageRefused refused) {
            notifications.failed(claim, refused, true);
            count("dead");
            LOG.warnf("Notification %s given up: %s", claim.message().id(), refused.getMessage());
            return;
        }
        notifications.sent(claim);
        count("sent");
    }

    private void handOver(Outgoing message) throws MessageRefused, MessageDelayed {
        if (message instanceof Mail mail) {
            mails.send(mail);
        } else if (message instanceof Sms sms) {
            if (sms.expiresAt() != null && !sms.expiresAt().isAfter(clock.instant())) {
                throw new MessageRefused("It is of no use any more");
            }
            texts.send(sms);
        }
    }

    private void count(String outcome) {
        figures.counter("emporion_notifications", "outcome", outcome).increment();
    }

    private NotificationQueued queued(Envelope envelope) {
        try {
            return json.treeToValue(envelope.data(), NotificationQueued.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("Not a queued notification: " + envelope.id(), unreadable);
        }
    }
}
