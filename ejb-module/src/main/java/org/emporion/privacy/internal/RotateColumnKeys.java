package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.ColumnCipher;
import org.emporion.platform.Job;

/** Makes a new key for encrypted columns each year, or at once by hand, and encrypts everything with it. */
@ApplicationScoped
public class RotateColumnKeys implements Job {

    @Inject
    private ColumnCipher cipher;

    @Inject
    private ResealColumns resealColumns;

    @Inject
    private KeyAge age;

    @Override
    public String name() {
        return "rotate-column-keys";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(365);
    }

    @Override
    public String run(Instant now) {
        if (age.begins(now)) {
            return "";
        }
        cipher.rotate();
        String resealed = resealColumns.run(now);
        return "made a new key" + (resealed.isEmpty() ? "" : ", " + resealed);
    }
}
