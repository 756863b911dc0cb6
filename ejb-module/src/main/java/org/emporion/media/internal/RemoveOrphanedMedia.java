package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Job;

/**
 * Takes away what nothing uses: the row first, the bytes after it. Should the server die between the two, {@code
 * sweep-media-store} finds the bytes.
 */
@ApplicationScoped
public class RemoveOrphanedMedia implements Job {

    /** No upload is on its way for so long. */
    private static final Duration ON_ITS_WAY = Duration.ofHours(1);

    @Inject
    private MediaBook book;

    @Inject
    private ContentStores stores;

    @Inject
    private Spool spool;

    @Inject
    @ConfigProperty(name = "emporion.media.orphan-after")
    private Duration orphanAfter;

    @Override
    public String name() {
        return "remove-orphaned-media";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(Instant now) {
        int removed = book.removeNeverStored(now.minus(ON_ITS_WAY));
        List<MediaBook.Removed> batch = book.removeOrphans(now.minus(orphanAfter));
        while (!batch.isEmpty()) {
            for (MediaBook.Removed one : batch) {
                stores.tell(one.place(), store -> store.removeAll(one.id()));
            }
            removed += batch.size();
            batch = book.removeOrphans(now.minus(orphanAfter));
        }
        spool.sweep(now.minus(ON_ITS_WAY));
        return removed == 0 ? "" : "removed " + removed;
    }
}
