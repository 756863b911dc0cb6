package org.emporion.search.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.emporion.platform.Job;

/** Forgets what was asked long ago. */
@ApplicationScoped
public class PurgeQueryCounts implements Job {

    private static final int DAYS = 400;

    @Inject
    private QueryBook book;

    @Override
    public String name() {
        return "purge-search-counts";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public String run(Instant now) {
        int forgotten =
                book.forgetBefore(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS));
        return forgotten == 0 ? "" : "forgot " + forgotten;
    }
}
