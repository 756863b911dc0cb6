package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.emporion.search.internal.index.Synonyms;
import org.emporion.search.model.SearchRedirect;

/** The synonyms and redirects of each store, read once and again after an event that tells of a change. */
@ApplicationScoped
public class SearchRulesInMemory {

    /** A lost event costs no longer than this. */
    private static final Duration FRESH_FOR = Duration.ofMinutes(10);

    /**
     * What a store says.
     *
     * @param redirects by query in the form in which queries are compared
     */
    record Rules(Synonyms synonyms, Map<String, String> redirects, Instant readAt) {}

    @Inject
    private ReadSearchRules reading;

    @Inject
    private Clock clock;

    private final Map<UUID, Rules> byStore = new ConcurrentHashMap<>();

    public Synonyms synonyms(UUID storeId) {
        return of(storeId).synonyms();
    }

    /** Where a query leads, by query. */
    public Map<String, String> redirects(UUID storeId) {
        return of(storeId).redirects();
    }

    public void forget(UUID storeId) {
        byStore.remove(storeId);
    }

    private Rules of(UUID storeId) {
        Instant now = clock.instant();
        Rules known = byStore.get(storeId);
        if (known == null || known.readAt.plus(FRESH_FOR).isBefore(now) || known.readAt.isAfter(now)) {
            known = read(storeId, now);
            byStore.put(storeId, known);
        }
        return known;
    }

    private Rules read(UUID storeId, Instant now) {
        List<Synonyms.Rule> rules = reading.synonyms(storeId).stream()
                .map(synonym -> new Synonyms.Rule(synonym.phrases(), synonym.isOneWay()))
                .toList();
        Map<String, String> redirects = new HashMap<>();
        for (SearchRedirect redirect : reading.redirects(storeId)) {
            redirects.put(redirect.query(), redirect.url());
        }
        return new Rules(new Synonyms(rules), Map.copyOf(redirects), now);
    }
}
