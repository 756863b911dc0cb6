/**
 * Whether this node has started, lives and can work, as MicroProfile Health on the management port. In the library jar,
 * because checks in the other archives of an EAR are not found.
 *
 * <p>Started: the schema is up to date. Live: no threads wait for each other for ever; it knows nothing of the database,
 * since a restart mends no database. Ready: the database and the broker answer.
 *
 * <p>Invariants: every check answers within three seconds, whatever hangs; a hanging one has one thread and never a
 * second; an answer is good for a moment, so that asking often costs nothing. The answers hold figures, never SQL,
 * addresses or stack traces: those are in the log. Statement budget: one background statement a second.
 */
@NullMarked
package org.emporion.health;

import org.jspecify.annotations.NullMarked;
