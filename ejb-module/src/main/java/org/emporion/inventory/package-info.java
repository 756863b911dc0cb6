/**
 * What is there, what is promised, what was sold. A level stands for a vendor item in a warehouse; what can still be
 * promised is {@code onHand - reserved}. One warehouse a store for now: the one of the least priority number.
 *
 * <p>States of a reservation: HELD, then COMMITTED (sold) or RELEASED; a released one may be held again for its owner.
 *
 * <p>Invariants: {@code 0 <= reserved <= onHand}, also as check constraints; a level changes only together with a
 * movement, so {@code onHand} is the sum of the movements' {@code onHandChange}, and {@code reserved} that of their
 * {@code reservedChange} and of the HELD reservations. Order of locks: an owner's reservations, then levels by item id.
 *
 * <p>Problems: {@code inventory.*}. Statement budget: reserve, commit and release cost four each, for any number of
 * lines: reservations, levels, movements, event.
 */
@NullMarked
package org.emporion.inventory;

import org.jspecify.annotations.NullMarked;
