/**
 * Who did what to which thing, from where, and what changed. Events are recorded as the relay
 * marks them sent, in that transaction and by one statement a batch: a consumer of the topic would take a message and a
 * transaction each. Acts that are no events ({@link
 * org.emporion.platform.AuditAct}) are written by {@link org.emporion.platform.AuditTrail} in the transaction of the act.
 *
 * <p>States: an entry is unsealed, then sealed; its detail may be erased at any time.
 *
 * <p>Invariants: entries are only ever added (a trigger holds the database to it). Once an hour all entries without a seal
 * get one; a seal's code takes in the code of the seal before and is made with a key outside the database, so that an
 * entry that was changed, taken away or slipped in is found and named. Each seal is logged with its code: whoever keeps
 * the log elsewhere can tell that the last seals were cut off. An erased detail leaves its digest, so that the entry is
 * still proven; whole months beyond the age limit are dropped, and their entries are no longer looked for.
 *
 * <p>Problems: {@code audit.verification_running}. Statement budget: one a batch of events in the background, listing 2.
 */
@NullMarked
package org.emporion.audit;

import org.jspecify.annotations.NullMarked;
