package org.emporion.platform.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Forgets events a week after they were sent: until then a consumer can be helped by hand. */
@ApplicationScoped
public class PurgeOutbox implements Job {

    private static final Duration KEPT = Duration.ofDays(7);

    @Inject
    private Retention retention;

    @Override
    public String name() {
        return "purge-outbox";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(Instant now) {
        int forgotten = 0;
        int batch = Retention.BATCH;
        while (batch == Retention.BATCH) {
            batch = retention.forgetSentEvents(now.minus(KEPT));
            forgotten += batch;
        }
        return forgotten == 0 ? "" : "forgot " + forgotten;
    }
}
