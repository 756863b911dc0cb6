package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.emporion.media.MediaProblem;
import org.emporion.platform.Caller;
import org.emporion.platform.Job;
import org.jboss.logging.Logger;

/** Looks into the uploads that wait: large ones, and those that came while the scanner was silent or the processor taken. */
@ApplicationScoped
public class ExamineUploads implements Job {

    private static final Logger LOG = Logger.getLogger(ExamineUploads.class);
    private static final String NAME = "examine-uploads";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MOST = 200;

    @Inject
    private MediaBook book;

    @Inject
    private Examination examination;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String run(Instant now) {
        int ready = 0;
        int refused = 0;
        for (int i = 0; i < MOST; i++) {
            Optional<Upload> upload = book.take();
            if (upload.isEmpty()) {
                break;
            }
            switch (examine(upload.get())) {
                case READY -> ready++;
                case REFUSED -> refused++;
                case LATER -> book.putBack(upload.get().id(), SOON);
            }
        }
        return ready + refused == 0 ? "" : "ready " + ready + ", refused " + refused;
    }

    private Examination.Outcome examine(Upload upload) {
        Caller system = Caller.system(upload.storeId(), NAME, upload.id().toString());
        try {
            return examination.fetched(system, upload);
        } catch (MediaProblem outOfReach) {
            return Examination.Outcome.LATER;
        } catch (IOException broken) {
            LOG.warnf(broken, "Upload %s is tried again", upload.id());
            return Examination.Outcome.LATER;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Examination.Outcome.LATER;
        }
    }
}
