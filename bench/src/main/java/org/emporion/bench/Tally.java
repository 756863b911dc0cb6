package org.emporion.bench;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What a worker counted.
 *
 * @param inTime operations that ended before the time was up
 * @param all those and the ones that were under way then; all of them cost processor time
 * @param failures operations with another answer than the expected one; not counted above
 * @param firstFailure what the first of them said, or empty
 */
record Tally(
        double seconds, long inTime, long all, double p50Millis, double p99Millis, long failures, String firstFailure)
        implements Serializable {

    static Tally of(double seconds, long inTime, Latencies latencies, long failures, String firstFailure) {
        long[] sorted = latencies.sorted();
        return new Tally(
                seconds, inTime, sorted.length, millis(sorted, 0.50), millis(sorted, 0.99), failures, firstFailure);
    }

    double perSecond() {
        return inTime / seconds;
    }

    private static double millis(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))] / 1e6;
    }

    /** Nanoseconds, each one kept: a histogram would round what a short round has few of. */
    static final class Latencies {
        private long[] values = new long[1 << 14];
        private int size;

        synchronized void add(long nanos) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = nanos;
        }

        private synchronized long[] sorted() {
            long[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
