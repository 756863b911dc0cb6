package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Takes up the notifications whose pause after a failed try is over. */
@ApplicationScoped
public class SendDueNotifications implements Job {

    @Inject
    private Notifications notifications;

    @Override
    public String name() {
        return "send-due-notifications";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public String run(Instant now) {
        int queued = 0;
        int batch = notifications.enqueueDue(now);
        while (batch > 0) {
            queued += batch;
            batch = notifications.enqueueDue(now);
        }
        return queued == 0 ? "" : "queued " + queued;
    }
}
