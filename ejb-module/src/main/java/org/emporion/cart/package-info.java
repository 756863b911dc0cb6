/**
 * What somebody means to buy. A cart promises nothing: stock is held from the order on, and prices are those of the
 * moment; a price that differs from the one last shown is told, never hidden.
 *
 * <p>States: OPEN, then LOCKED while its order is being paid, then ORDERED, or OPEN again when the order is refused; a
 * guest's cart that went into a user's is MERGED, a left one EXPIRED. The ended ones are forgotten after a while.
 *
 * <p>Invariants: one OPEN cart a user and store (unique index); an item is on one line; at most 500 lines of 1 to 9,999.
 * Every change takes the cart's row first and raises its version. A guest owns a cart by its signed token.
 *
 * <p>Problems: {@code cart.*}. Statement budget: showing a cart at most 4, adding to it at most 8.
 */
@NullMarked
package org.emporion.cart;

import org.jspecify.annotations.NullMarked;
