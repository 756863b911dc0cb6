package org.emporion.notification.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    private MailSender sender;

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
            sender.send(claim.mail());
        } catch (MailDelayed delayed) {
            boolean dead = notifications.failed(claim, delayed, false);
            count(dead ? "dead" : "delayed");
            LOG.warnf(
                    "Notification %s not sent, try %d: %s", claim.mail().id(), claim.attempts(), delayed.getMessage());
            return;
        } catch (MailRefused refused) {
            notifications.failed(claim, refused, true);
            count("dead");
            LOG.warnf("Notification %s given up: %s", claim.mail().id(), refused.getMessage());
            return;
        }
        notifications.sent(claim);
        count("sent");
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
