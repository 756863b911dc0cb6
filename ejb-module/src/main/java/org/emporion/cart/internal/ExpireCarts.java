package org.emporion.cart.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Ends carts that nobody has touched for the time that the setting gives them. */
@ApplicationScoped
public class ExpireCarts implements Job {

    @Inject
    private ExpiredCarts expired;

    @Override
    public String name() {
        return "expire-carts";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public String run(Instant now) {
        int total = 0;
        int some = expired.expireSome(now);
        while (some > 0) {
            total += some;
            some = expired.expireSome(now);
        }
        return total == 0 ? "" : "expired " + total;
    }
}
