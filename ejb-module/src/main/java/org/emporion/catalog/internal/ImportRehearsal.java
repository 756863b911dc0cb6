package org.emporion.catalog.internal;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** The one step of a dry run. */
@Named("importRehearsal")
@Dependent
public class ImportRehearsal extends AbstractBatchlet {

    @Inject
    private RehearseImport rehearse;

    @Inject
    @BatchProperty
    private String importId;

    private volatile boolean stopped;

    @Override
    public String process() {
        return rehearse.rehearse(UUID.fromString(importId), () -> stopped) ? "COMPLETED" : "STOPPED";
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
