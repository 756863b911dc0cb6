package org.emporion.catalog.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * What attention to a product weighs: a forward decay (Cormode, Shkapenyuk, Srivastava and Xu, 2009). What happens later weighs
 * more instead of what is old less, so that nothing has to be decayed and one index has the order.
 */
public final class Heat {

    private static final Duration HALF_LIFE = Duration.ofDays(1);
    private static final Instant FIRST_DAY = Instant.parse("2020-01-01T00:00:00Z");

    private Heat() {}

    /** What a single view at this time weighs, in half-lives since the first day. */
    public static double at(Instant when) {
        return (when.toEpochMilli() - FIRST_DAY.toEpochMilli()) / (double) HALF_LIFE.toMillis();
    }
}
