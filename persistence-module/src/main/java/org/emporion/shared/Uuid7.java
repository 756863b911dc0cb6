package org.emporion.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifiers of version 7 (RFC 9562): the leading 48 bits are the millisecond, so keys made later sort later and an
 * index grows at its end.
 */
public final class Uuid7 {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Uuid7() {}

    /** A new identifier, greater than every one this process made before. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** The least identifier of that millisecond: the bound of a partition or of a search by time. */
    public static UUID floorOf(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16, 0);
    }
}
