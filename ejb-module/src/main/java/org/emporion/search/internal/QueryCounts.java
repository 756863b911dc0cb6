package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Counts what is asked, in memory until {@link WriteQueryCounts} takes it: a search writes nothing. A node that dies loses the counts of
 * some seconds.
 */
@ApplicationScoped
public class QueryCounts {

    /** Further different queries within some seconds are not counted: somebody makes them up. */
    private static final int MOST = 5_000;

    /** What is counted together. */
    record Key(UUID storeId, String query, LocalDate day) {}

    /** What happened. */
    record Counted(int searches, int withoutResults, int clicks) {

        Counted plus(Counted more) {
            return new Counted(searches + more.searches, withoutResults + more.withoutResults, clicks + more.clicks);
        }
    }

    @Inject
    private Clock clock;

    private Map<Key, Counted> counted = new HashMap<>();

    public void asked(UUID storeId, String query, long total) {
        add(storeId, query, new Counted(1, total == 0 ? 1 : 0, 0));
    }

    /** Somebody chose one of the products that this query found. */
    public void chosen(UUID storeId, String query) {
        add(storeId, query, new Counted(0, 0, 1));
    }

    /** What was counted since the last call. */
    synchronized Map<Key, Counted> take() {
        Map<Key, Counted> taken = counted;
        counted = new HashMap<>();
        return taken;
    }

    private synchronized void add(UUID storeId, String query, Counted one) {
        Key key = new Key(storeId, query, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (counted.size() < MOST || counted.containsKey(key)) {
            counted.merge(key, one, Counted::plus);
        }
    }
}
