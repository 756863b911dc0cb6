package org.emporion.bench;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Version 7 UUIDs (RFC 9562): their leading 48 bits are milliseconds, so an id tells whether it was made after a recording began. */
final class Ids {

    private Ids() {}

    static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return id(System.currentTimeMillis(), random.nextInt(0x1000), random.nextLong() >>> 2);
    }

    /** The least id that could be made at that millisecond. */
    static String leastOf(long millis) {
        return id(millis, 0, 0);
    }

    private static String id(long millis, long high, long low) {
        return new UUID(millis << 16 | 0x7000 | high, 0x8000_0000_0000_0000L | low).toString();
    }

    /** Whether it is of version 7 and was made at that millisecond or later. */
    static boolean isMadeSince(String id, long millis) {
        UUID uuid = UUID.fromString(id);
        return uuid.version() == 7 && uuid.getMostSignificantBits() >>> 16 >= millis;
    }
}
