package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.platform.Job;
import org.jspecify.annotations.Nullable;

/**
 * Takes away bytes that no row speaks of: those of an erased person, and what a crash left between row and bytes. It goes
 * through all that is kept, page by page, and leaves alone what is younger than any work on a file.
 */
@ApplicationScoped
public class SweepMediaStore implements Job {

    private static final Duration YOUNG = Duration.ofHours(1);
    private static final int PAGE = 1000;

    @Inject
    private MediaBook book;

    @Inject
    private ContentStores stores;

    @Override
    public String name() {
        return "sweep-media-store";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public String run(Instant now) {
        int removed = 0;
        for (ContentStore store : stores.all()) {
            @Nullable String after = null;
            do {
                ContentStore.Listing page = page(store.place(), after);
                removed += sweep(store.place(), page.kept(), now.minus(YOUNG));
                after = page.next();
            } while (after != null);
        }
        return removed == 0 ? "" : "removed " + removed + " files";
    }

    private ContentStore.Listing page(String place, @Nullable String after) {
        try {
            return stores.ask(place, store -> store.list(after, PAGE));
        } catch (NoSuchFileException nothingYet) {
            return new ContentStore.Listing(List.of(), null);
        }
    }

    private int sweep(String place, List<ContentStore.Kept> kept, Instant before) {
        List<ContentStore.Kept> old =
                kept.stream().filter(one -> one.since().isBefore(before)).toList();
        if (old.isEmpty()) {
            return 0;
        }
        Map<UUID, Set<String>> known =
                book.known(old.stream().map(ContentStore.Kept::mediaId).collect(Collectors.toSet()));
        int removed = 0;
        for (ContentStore.Kept one : old) {
            @Nullable Set<String> names = known.get(one.mediaId());
            if (names == null) {
                stores.tell(place, store -> store.removeAll(one.mediaId()));
                removed++;
            } else if (!names.contains(MediaBook.EVERYTHING) && !names.contains(one.name())) {
                stores.tell(place, store -> store.remove(one.mediaId(), one.name()));
                removed++;
            }
        }
        return removed;
    }
}
