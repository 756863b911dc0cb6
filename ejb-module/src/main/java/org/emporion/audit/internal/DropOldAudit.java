package org.emporion.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Job;

/** Forgets what is older than the law asks for, by whole months. */
@ApplicationScoped
public class DropOldAudit implements Job {

    @Inject
    private SealingBook book;

    @Inject
    @ConfigProperty(name = "emporion.audit.keep-months")
    private int months;

    @Override
    public String name() {
        return "drop-old-audit";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public String run(Instant now) {
        LocalDate month = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        int dropped = book.dropBefore(month.minusMonths(months));
        return dropped == 0 ? "" : "dropped " + dropped + " months";
    }
}
