package org.emporion.platform.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Forgets the records of job runs after thirty days. */
@ApplicationScoped
public class PurgeJobRuns implements Job {

    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    private Retention retention;

    @Override
    public String name() {
        return "purge-job-runs";
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
            batch = retention.forgetJobRuns(now.minus(KEPT));
            forgotten += batch;
        }
        return forgotten == 0 ? "" : "forgot " + forgotten;
    }
}
