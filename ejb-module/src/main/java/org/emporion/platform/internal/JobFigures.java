package org.emporion.platform.internal;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How often jobs ran, for Prometheus. */
@ApplicationScoped
public class JobFigures {

    @Inject
    private MeterRegistry registry;

    void ran(String job, boolean well) {
        registry.counter("emporion_job_runs", "job", job, "outcome", well ? "completed" : "failed")
                .increment();
    }
}
