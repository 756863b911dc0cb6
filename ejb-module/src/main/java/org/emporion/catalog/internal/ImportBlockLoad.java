package org.emporion.catalog.internal;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.CutPoints;

/** Loads each block in the chunk's transaction. */
@Named("importBlockLoad")
@Dependent
public class ImportBlockLoad extends AbstractItemWriter {

    @Inject
    private LoadImport load;

    @Inject
    private CutPoints cutPoints;

    @Inject
    @BatchProperty
    private String importId;

    @Override
    public void writeItems(List<Object> blocks) {
        for (Object block : blocks) {
            load.block(UUID.fromString(importId), (Integer) block);
            cutPoints.reach("catalog.import.block-loaded");
        }
    }
}
