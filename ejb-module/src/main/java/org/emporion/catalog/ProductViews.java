package org.emporion.catalog;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.internal.ActivityBook;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often pages of products are opened, in memory: a view writes nothing. All counts are written together from time
 * to time; a node that dies takes the last ones with it.
 */
@ApplicationScoped
public class ProductViews {

    private static final Logger LOG = Logger.getLogger(ProductViews.class);

    private record Seen(UUID storeId, UUID productId) {}

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private ActivityBook book;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.catalog.views-written-every")
    private Duration every;

    private final Map<Seen, LongAdder> views = new ConcurrentHashMap<>();

    private @Nullable Future<?> writing;

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        writing = scheduler.scheduleWithFixedDelay(
                this::write, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The server's threads outlive a deployment: they would write on for one that is gone. */
    @PreDestroy
    void stop() {
        if (writing != null) {
            writing.cancel(false);
        }
        write();
    }

    /** Somebody opened the page. */
    public void count(UUID storeId, UUID productId) {
        views.computeIfAbsent(new Seen(storeId, productId), seen -> new LongAdder())
                .increment();
    }

    private void write() {
        Map<UUID, Map<UUID, Long>> byStore = new HashMap<>();
        for (Seen seen : Set.copyOf(views.keySet())) {
            LongAdder counted = views.remove(seen);
            if (counted != null) {
                byStore.computeIfAbsent(seen.storeId(), store -> new HashMap<>())
                        .merge(seen.productId(), counted.sum(), Long::sum);
            }
        }
        byStore.forEach(this::write);
    }

    private void write(UUID storeId, Map<UUID, Long> counts) {
        try {
            book.viewed(storeId, counts, clock.instant());
        } catch (RuntimeException outOfReach) {
            LOG.debugf(outOfReach, "Views of %s products were not written", counts.size());
        }
    }
}
