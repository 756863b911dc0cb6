package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The stores of this deployment; few and rarely changed, so kept in memory for a minute. */
@ApplicationScoped
public class Stores {

    private static final Duration FRESH_FOR = Duration.ofMinutes(1);

    private record Known(Map<String, Store> byHost, Map<UUID, Store> byId, Instant readAt) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    private volatile Known known = new Known(Map.of(), Map.of(), Instant.MIN);

    /** The store of a host name; the default store for one that no store claims. */
    public Store byHost(String host) {
        Known now = known();
        Store claimed = now.byHost.get(host.toLowerCase(Locale.ROOT));
        return claimed == null ? get(Store.DEFAULT_ID) : claimed;
    }

    /** The same without asking the database; empty where that would have to be asked first. */
    public Optional<Store> knownByHost(String host) {
        Known now = known;
        if (!isFresh(now)) {
            return Optional.empty();
        }
        Store claimed = now.byHost.get(host.toLowerCase(Locale.ROOT));
        return Optional.ofNullable(claimed == null ? now.byId.get(Store.DEFAULT_ID) : claimed);
    }

    public Store get(UUID id) {
        Store store = known().byId.get(id);
        if (store == null) {
            throw RequestProblem.notFound("store");
        }
        return store;
    }

    public List<Store> all() {
        return List.copyOf(known().byId.values());
    }

    private Known known() {
        Known current = known;
        if (!isFresh(current)) {
            current = read();
            known = current;
        }
        return current;
    }

    private boolean isFresh(Known read) {
        Instant now = clock.instant();
        return !read.readAt.isBefore(now.minus(FRESH_FOR)) && !read.readAt.isAfter(now);
    }

    private Known read() {
        Map<String, Store> byHost = new HashMap<>();
        Map<UUID, Store> byId = new HashMap<>();
        List<?> rows = entityManager.createNativeQuery("""
                        select /* background */ id, code, name, default_currency, default_locale, time_zone, host_name
                        from emporion.store
                        """).getResultList();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            Store store = new Store(
                    (UUID) column[0],
                    (String) column[1],
                    (String) column[2],
                    String.valueOf(column[3]),
                    Locale.forLanguageTag((String) column[4]),
                    ZoneId.of((String) column[5]));
            byId.put(store.id(), store);
            if (column[6] != null) {
                byHost.put(((String) column[6]).toLowerCase(Locale.ROOT), store);
            }
        }
        return new Known(Map.copyOf(byHost), Map.copyOf(byId), clock.instant());
    }
}
