package org.emporion.inventory.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Gives stock back whose reservation has run out; two runs at once share the work and give nothing back twice. */
@ApplicationScoped
public class ReleaseExpiredReservations implements Job {

    @Inject
    private ExpiredReservations expired;

    @Override
    public String name() {
        return "release-expired-reservations";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public String run(Instant now) {
        int total = 0;
        int some = expired.releaseSome(now, name());
        while (some > 0) {
            total += some;
            some = expired.releaseSome(now, name());
        }
        return total == 0 ? "" : "released " + total;
    }
}
