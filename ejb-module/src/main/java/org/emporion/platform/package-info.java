/**
 * What every use case stands on: who calls ({@link org.emporion.platform.Caller}), what happened ({@link
 * org.emporion.platform.Events} and the outbox behind it), doing a thing once ({@link
 * org.emporion.platform.Idempotency}, {@link org.emporion.platform.ConsumedEvents}), the clock and the keys.
 *
 * <p>Invariants: an event is a row of {@code outbox} in the transaction of its change; the relay sends it at least once,
 * in order of {@code sequence}, which rises with each change of one subject. An idempotency key is taken under a
 * transaction-scoped advisory lock and kept in the transaction that does the work.
 *
 * <p>Problems: {@code idempotency.*}, {@code request.*}, {@code auth.required}, {@code auth.forbidden}. Statement budget:
 * publishing costs one insert an event, a key one lock, one insert and one update.
 */
@NullMarked
package org.emporion.platform;

import org.jspecify.annotations.NullMarked;
