/**
 * Starts the whole product on one machine: PostgreSQL from binaries that Maven fetched, a stock WildFly that the scripts in {@code cli}
 * configure, and the EAR. {@code mvn -Prun} goes through {@link org.emporion.launcher.Launcher}; the integration tests use
 * {@link org.emporion.launcher.EmbeddedPostgres} and {@link org.emporion.launcher.EmporionServer} directly, as many of each as they like.
 *
 * <p>Invariants: a directory that is filled (binaries, server, cluster) appears under its name only when complete, so that an interrupted
 * start is repeated and never half used. Children run in sessions of their own, so that Ctrl-C in a terminal reaches the launcher alone
 * and it decides the order: first the server, then the database. What a killed launcher left running is recognised by its pid file
 * and stopped before the next start.
 */
@NullMarked
package org.emporion.launcher;

import org.jspecify.annotations.NullMarked;
