package org.emporion.platform.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Makes the coming months' partitions ahead of time: a row without one lands in the default partition, not in an error. */
@ApplicationScoped
public class MakePartitions implements Job {

    @Inject
    private Retention retention;

    @Override
    public String name() {
        return "make-partitions";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public String run(Instant now) {
        int made = retention.makePartitions();
        return made == 0 ? "" : "made " + made;
    }
}
