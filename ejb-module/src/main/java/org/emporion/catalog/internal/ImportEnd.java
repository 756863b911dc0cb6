package org.emporion.catalog.internal;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** The job's second step: tells that every line was dealt with. */
@Named("importEnd")
@Dependent
public class ImportEnd extends AbstractBatchlet {

    @Inject
    private ImportBook book;

    @Inject
    @BatchProperty
    private String importId;

    @Override
    public String process() {
        book.finish(UUID.fromString(importId));
        return "COMPLETED";
    }
}
