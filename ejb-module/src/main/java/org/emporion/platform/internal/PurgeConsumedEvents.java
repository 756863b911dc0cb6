package org.emporion.platform.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Forgets which events were consumed after thirty days: far longer than any message can wait. */
@ApplicationScoped
public class PurgeConsumedEvents implements Job {

    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    private Retention retention;

    @Override
    public String name() {
        return "purge-consumed-events";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public String run(Instant now) {
        int forgotten = 0;
        int batch = Retention.BATCH;
        while (batch == Retention.BATCH) {
            batch = retention.forgetConsumedEvents(now.minus(KEPT));
            forgotten += batch;
        }
        return forgotten == 0 ? "" : "forgot " + forgotten;
    }
}
