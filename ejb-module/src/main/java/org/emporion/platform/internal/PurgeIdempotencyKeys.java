package org.emporion.platform.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Forgets idempotency keys with their answers after the promised 72 hours. */
@ApplicationScoped
public class PurgeIdempotencyKeys implements Job {

    private static final Duration KEPT = Duration.ofDays(3);

    @Inject
    private Retention retention;

    @Override
    public String name() {
        return "purge-idempotency-keys";
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
            batch = retention.forgetIdempotencyKeys(now.minus(KEPT));
            forgotten += batch;
        }
        return forgotten == 0 ? "" : "forgot " + forgotten;
    }
}
