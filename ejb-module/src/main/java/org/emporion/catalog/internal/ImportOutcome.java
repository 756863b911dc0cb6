package org.emporion.catalog.internal;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/**
 * Marks an import whose job begins, and one whose job gave up. One that was stopped with its server stays as it is and is
 * resumed.
 */
@Named("importOutcome")
@Dependent
public class ImportOutcome extends AbstractJobListener {

    @Inject
    private ImportBook book;

    @Inject
    private JobContext job;

    @Inject
    @BatchProperty
    private String importId;

    @Override
    public void beforeJob() {
        book.begun(UUID.fromString(importId), job.getExecutionId());
    }

    @Override
    public void afterJob() {
        if (job.getBatchStatus() == BatchStatus.FAILED) {
            book.fail(UUID.fromString(importId));
        }
    }
}
