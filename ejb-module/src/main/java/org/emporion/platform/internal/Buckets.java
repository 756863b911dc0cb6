package org.emporion.platform.internal;

import org.emporion.platform.RateLimit;

/**
 * The used time of many callers in a memory of fixed size. A caller has four places to be in; when all are others', the one
 * of them who has used the least is forgotten. So a flood from a million addresses takes no more memory, and does not
 * forgive those who have used up their allowance.
 */
public final class Buckets {

    private static final int WAYS = 4;
    private static final int LOCKS = 64;

    private final long[] callers;
    private final long[] usedUntil;
    private final int lastSet;
    private final Object[] locks = new Object[LOCKS];

    /** @param size a power of two */
    public Buckets(int size) {
        if (Integer.bitCount(size) != 1 || size < WAYS * LOCKS) {
            throw new IllegalArgumentException("A power of two from 256 on, not " + size);
        }
        callers = new long[size];
        usedUntil = new long[size];
        lastSet = size / WAYS - 1;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * Counts one request.
     *
     * @param caller a number that is as good as random
     * @param now microseconds, never going back
     */
    public RateLimit take(long caller, Rate rate, long now) {
        int set = (int) caller & lastSet;
        synchronized (locks[set % LOCKS]) {
            int at = placeOf(caller, set);
            long used = Math.max(usedUntil[at], now);
            long next = used + rate.step();
            if (next > now + Rate.WINDOW_MICROS) {
                return rate.refused(used - now);
            }
            usedUntil[at] = next;
            return rate.granted(next - now);
        }
    }

    /** Another node has given the rest of the allowance: there is none here before the next step. */
    public RateLimit exhaust(long caller, Rate rate, long now) {
        int set = (int) caller & lastSet;
        synchronized (locks[set % LOCKS]) {
            usedUntil[placeOf(caller, set)] = now + Rate.WINDOW_MICROS;
        }
        return rate.refused(Rate.WINDOW_MICROS);
    }

    private int placeOf(long caller, int set) {
        int least = set * WAYS;
        for (int at = set * WAYS; at < set * WAYS + WAYS; at++) {
            if (callers[at] == caller) {
                return at;
            }
            if (usedUntil[at] < usedUntil[least]) {
                least = at;
            }
        }
        callers[least] = caller;
        usedUntil[least] = 0;
        return least;
    }
}
