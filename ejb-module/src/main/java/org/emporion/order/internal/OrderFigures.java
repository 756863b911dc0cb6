package org.emporion.order.internal;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** How orders went, for Prometheus: {@code emporion_orders_total} by step, counted once the step is committed. */
@ApplicationScoped
public class OrderFigures {

    /** A step that the running transaction takes. */
    record Counted(String step) {}

    @Inject
    private MeterRegistry registry;

    void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Counted counted) {
        registry.counter("emporion_orders", "step", counted.step()).increment();
    }
}
