package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;
import org.jboss.logging.Logger;

/** Writes the exports that people asked for, and forgets those of yesterday. */
@ApplicationScoped
public class WriteExports implements Job {

    private static final Logger LOG = Logger.getLogger(WriteExports.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    @Inject
    private ExportSteps steps;

    @Override
    public String name() {
        return "write-exports";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public String run(Instant now) {
        int written = 0;
        for (ExportBook.Wanted export : steps.wanted()) {
            try {
                steps.write(export);
                written++;
            } catch (RuntimeException unwritten) {
                LOG.errorf(unwritten, "Export %s could not be written and is tried again", export.id());
                steps.failed(export);
            }
        }
        int forgotten = steps.forget();
        return written + forgotten == 0 ? "" : "wrote " + written + ", forgot " + forgotten;
    }
}
