package org.emporion.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * Work that the server does by itself again and again. Any CDI or stateless bean of this type is found by its presence;
 * one node at a time runs it, under a lease in the database. A job may die at any line and is simply run again, so it
 * works in small transactions of its own and does nothing twice.
 */
public interface Job {

    /** Its stable name, such as {@code release-expired-reservations}; the console and {@code POST /jobs/{name}} use it. */
    String name();

    /** How long after one start the next one is due; the ticker looks every few seconds. */
    Duration every();

    /**
     * Does one run, with no transaction open.
     *
     * @param now the clock's instant at the start of the run
     * @return one line that says what was done, {@code released 12}; empty when there was nothing to do, which leaves no
     *     record of the run
     */
    String run(Instant now);
}
