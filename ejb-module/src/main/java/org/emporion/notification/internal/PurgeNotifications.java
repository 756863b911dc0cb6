package org.emporion.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Forgets notifications after ninety days: they hold addresses, and by then nobody asks whether a mail went out. */
@ApplicationScoped
public class PurgeNotifications implements Job {

    private static final Duration KEPT = Duration.ofDays(90);

    @Inject
    private Notifications notifications;

    @Override
    public String name() {
        return "purge-notifications";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public String run(Instant now) {
        int forgotten = notifications.forget(now.minus(KEPT));
        return forgotten == 0 ? "" : "forgot " + forgotten;
    }
}
