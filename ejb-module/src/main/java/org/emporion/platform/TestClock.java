package org.emporion.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.internal.MovableClock;

/** Moves the clock for tests; closed unless {@code emporion.test-hooks} is on. */
@ApplicationScoped
public class TestClock {

    @Inject
    private MovableClock clock;

    @Inject
    @ConfigProperty(name = "emporion.test-hooks")
    private boolean open;

    /** Sets how far the clock is ahead of the system's. */
    public void moveTo(Duration ahead) {
        if (!open) {
            throw RequestProblem.notFound("route");
        }
        clock.moveTo(ahead);
    }
}
