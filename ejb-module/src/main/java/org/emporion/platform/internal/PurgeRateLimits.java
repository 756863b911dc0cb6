package org.emporion.platform.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Forgets callers who have not come back for a minute. */
@ApplicationScoped
public class PurgeRateLimits implements Job {

    @Inject
    private SharedBuckets buckets;

    @Override
    public String name() {
        return "purge-rate-limits";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String run(Instant now) {
        int forgotten = 0;
        int batch = Retention.BATCH;
        while (batch == Retention.BATCH) {
            batch = buckets.forget();
            forgotten += batch;
        }
        return forgotten == 0 ? "" : "forgot " + forgotten;
    }
}
