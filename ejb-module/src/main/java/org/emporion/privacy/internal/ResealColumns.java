package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/** Encrypts with the newest key what an older one encrypted: after a rotation that broke off, or on a node that had not seen it. */
@ApplicationScoped
public class ResealColumns implements Job {

    @Inject
    private Resealing resealing;

    @Override
    public String name() {
        return "reseal-columns";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public String run(Instant now) {
        int resealed = 0;
        for (Resealing.Sealed column : resealing.columns()) {
            for (int block = resealing.reseal(column); block > 0; block = resealing.reseal(column)) {
                resealed += block;
            }
        }
        return resealed == 0 ? "" : "encrypted " + resealed + " values anew";
    }
}
