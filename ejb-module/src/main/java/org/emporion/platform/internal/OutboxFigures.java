package org.emporion.platform.internal;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much waits in the outbox and since when, as the relay last saw it: every node has the same figures. */
@ApplicationScoped
public class OutboxFigures {

    @Inject
    private MeterRegistry registry;

    @Inject
    private Clock clock;

    private volatile long unsent;
    private volatile @Nullable Instant oldest;

    /** By the registry's own method: what a builder registers does not reach Prometheus in WildFly 39. */
    @PostConstruct
    void register() {
        registry.gauge("emporion_outbox_unsent", List.of(), this, figures -> figures.unsent);
        registry.gauge("emporion_outbox_oldest_seconds", List.of(), this, OutboxFigures::ageSeconds);
    }

    void unsent(long count, @Nullable Instant oldestCreatedAt) {
        unsent = count;
        oldest = oldestCreatedAt;
    }

    private double ageSeconds() {
        Instant since = oldest;
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
