package org.emporion.catalog.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.emporion.platform.Job;

/** Goes on with imports whose process died, this node's own as soon as it is back, and forgets uploads that broke off. */
@ApplicationScoped
public class ResumeImports implements Job {

    @Inject
    private ImportBook book;

    @Inject
    private ImportRuns runs;

    @Override
    public String name() {
        return "resume-catalog-imports";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String run(Instant now) {
        int discarded = book.discardAbandoned();
        int resumed = 0;
        for (UUID importId : book.unfinished()) {
            resumed += runs.start(importId) ? 1 : 0;
        }
        return discarded + resumed == 0 ? "" : "resumed " + resumed + ", discarded " + discarded;
    }
}
