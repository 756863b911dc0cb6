package org.emporion.catalog.internal;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of an import's blocks that are not loaded yet; the checkpoint is the last one handed out. */
@Named("importBlocks")
@Dependent
public class ImportBlocks implements ItemReader {

    @Inject
    private ImportBook book;

    @Inject
    @BatchProperty
    private String importId;

    private int last = -1;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        // a chunk that was rolled back or killed left its block unloaded, which counts more than where the reader was
        last = -1;
    }

    @Override
    public @Nullable Object readItem() {
        OptionalInt next = book.nextBlock(UUID.fromString(importId), last);
        if (next.isEmpty()) {
            return null;
        }
        last = next.getAsInt();
        return last;
    }

    @Override
    public Serializable checkpointInfo() {
        return last;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
