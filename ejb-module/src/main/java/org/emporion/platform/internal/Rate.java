package org.emporion.platform.internal;

import org.emporion.platform.RateLimit;

/**
 * So many requests a minute, all at once or spread, by the generic cell rate algorithm (ITU-T I.371): one number a caller,
 * the time up to which the allowance is used. Each request moves it on by one step, and it may lie a minute ahead.
 */
public record Rate(int aMinute) {

    static final long WINDOW_MICROS = 60_000_000;
    private static final long MICROS = 1_000_000;

    public boolean isUnlimited() {
        return aMinute <= 0;
    }

    /** What one request uses, in microseconds; the clock has none shorter than one, so a million a second is the most. */
    long step() {
        return Math.max(1, WINDOW_MICROS / aMinute);
    }

    /** @param ahead how far the used time lies ahead, this request's step included, in microseconds */
    public RateLimit granted(long ahead) {
        return new RateLimit(true, aMinute, Math.max(0, WINDOW_MICROS - ahead) / step(), seconds(ahead), 0);
    }

    /** @param ahead how far the used time lies ahead, without the refused request */
    RateLimit refused(long ahead) {
        return new RateLimit(false, aMinute, 0, seconds(ahead), Math.max(1, seconds(ahead + step() - WINDOW_MICROS)));
    }

    private static long seconds(long micros) {
        return Math.max(0, (micros + MICROS - 1) / MICROS);
    }
}
