package org.emporion.cart.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Job;

/**
 * Forgets carts that ended long ago: ordered, merged into another or left. An order has its lines and prices itself, and a
 * cart whose order waits for its payment is not ended.
 */
@ApplicationScoped
public class PurgeCarts implements Job {

    @Inject
    private ExpiredCarts ended;

    @Inject
    @ConfigProperty(name = "emporion.cart.keep-days")
    private int keepDays;

    @Override
    public String name() {
        return "purge-carts";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public String run(Instant now) {
        Instant before = now.minus(Duration.ofDays(keepDays));
        int total = 0;
        int some = ended.forgetSome(before);
        while (some > 0) {
            total += some;
            some = ended.forgetSome(before);
        }
        return total == 0 ? "" : "forgot " + total;
    }
}
