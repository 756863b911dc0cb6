package org.emporion.catalog.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.catalog.StockBand;
import org.emporion.inventory.StockQueries;
import org.emporion.platform.RenderedAnswers;
import org.jboss.logging.Logger;

/**
 * Has pages forgotten that show another band of stock than there is. What is sold a hundred times a second is looked at
 * five times, all of it by one statement.
 */
@ApplicationScoped
public class ShownStock {

    private static final Logger LOG = Logger.getLogger(ShownStock.class);
    private static final long GATHERED_FOR_MILLIS = 200;

    private record Moved(UUID storeId, UUID vendorItemId) {}

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private StockQueries stock;

    @Inject
    private RenderedAnswers answers;

    @Inject
    @ConfigProperty(name = "emporion.catalog.few-left")
    private int fewLeft;

    private final Set<Moved> moved = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looksSoon = new AtomicBoolean();

    /** What a page shows that has this band of this item. */
    public static String subject(UUID vendorItemId, StockBand band) {
        return "stock:" + vendorItemId + ":" + band;
    }

    /** The stock of these items was moved; returns at once. */
    void moved(UUID storeId, Collection<UUID> vendorItemIds) {
        vendorItemIds.forEach(item -> moved.add(new Moved(storeId, item)));
        if (looksSoon.compareAndSet(false, true)) {
            Future<?> untilThen = scheduler.schedule(this::look, GATHERED_FOR_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        looksSoon.set(false);
        List<Moved> gathered = new ArrayList<>(moved);
        gathered.forEach(moved::remove);
        Map<UUID, List<UUID>> byStore = new HashMap<>();
        gathered.forEach(item -> byStore.computeIfAbsent(item.storeId(), store -> new ArrayList<>())
                .add(item.vendorItemId()));
        byStore.forEach(this::compare);
    }

    private void compare(UUID storeId, List<UUID> items) {
        Set<String> wrong = new HashSet<>();
        items.forEach(item -> wrong.addAll(everyBand(item)));
        try {
            wrong.removeAll(right(
                    storeId,
                    items.stream()
                            .filter(item -> answers.shows(everyBand(item)))
                            .toList()));
        } catch (RuntimeException outOfReach) {
            LOG.debugf(outOfReach, "The stock of %s items could not be read: their pages are made anew", items.size());
        }
        answers.forget(wrong);
    }

    private Set<String> right(UUID storeId, List<UUID> items) {
        Set<String> right = new HashSet<>();
        if (!items.isEmpty()) {
            stock.availableInBackground(storeId, items)
                    .forEach((item, left) -> right.add(subject(item, StockBand.of(left, fewLeft))));
        }
        return right;
    }

    private static Set<String> everyBand(UUID item) {
        Set<String> subjects = new HashSet<>();
        for (StockBand band : StockBand.values()) {
            subjects.add(subject(item, band));
        }
        return subjects;
    }
}
