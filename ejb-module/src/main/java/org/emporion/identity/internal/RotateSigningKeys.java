package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.identity.SigningKeys;
import org.emporion.platform.Job;

/** Publishes a new signing key every thirty days; the one before stays to verify what it signed. */
@ApplicationScoped
public class RotateSigningKeys implements Job {

    private static final Duration EVERY = Duration.ofDays(30);

    @Inject
    private SigningKeys keys;

    @Override
    public String name() {
        return "rotate-signing-keys";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public String run(Instant now) {
        return keys.rotate()
                ? "published a new key, which signs in a quarter of an hour"
                : "kept the keys: the newest is younger than an hour";
    }
}
