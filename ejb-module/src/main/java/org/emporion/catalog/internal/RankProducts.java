package org.emporion.catalog.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Job;

/** Counts what was sold within the window of the best sellers, and forgets sales that are long past it. */
@ApplicationScoped
public class RankProducts implements Job {

    @Inject
    private ActivityBook book;

    @Inject
    @ConfigProperty(name = "emporion.catalog.best-sellers-over")
    private Duration window;

    @Override
    public String name() {
        return "rank-products";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String run(Instant now) {
        int changed = book.count(now.minus(window));
        int forgotten = book.forget(now.minus(window.multipliedBy(2)));
        return changed + forgotten == 0 ? "" : "changed " + changed + ", forgot " + forgotten;
    }
}
