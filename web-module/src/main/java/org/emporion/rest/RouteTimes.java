package org.emporion.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long each route takes, for Prometheus. By its template, never by its path: so many series as there are routes. */
@ApplicationScoped
public class RouteTimes {

    private record Series(String method, String route, int status) {}

    @Inject
    private MeterRegistry registry;

    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    void record(String method, String route, int status, long nanos) {
        timers.computeIfAbsent(new Series(method, route, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** By the registry's own method: what a builder registers does not reach Prometheus in WildFly 39. */
    private Timer timer(Series series) {
        return registry.timer(
                "emporion_requests",
                Tags.of("method", series.method(), "route", series.route(), "status", String.valueOf(series.status())));
    }
}
