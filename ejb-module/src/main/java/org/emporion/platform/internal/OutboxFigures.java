package org.emporion.platform.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    @PostConstruct
    void register() {
        Gauge.builder("emporion_outbox_unsent", () -> unsent)
                .description("Events that wait to be sent to the broker")
                .register(registry);
        Gauge.builder("emporion_outbox_oldest_seconds", this::ageSeconds)
                .description("Age of the oldest event that waits to be sent")
                .register(registry);
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
