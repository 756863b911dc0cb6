/**
 * What a thing costs and what a basket of them comes to. Prices are rows by vendor item, price list and currency; {@link
 * org.emporion.pricing.Quotes} turns lines and terms into a total and knows no database, so that the cart and the order
 * can never disagree.
 *
 * <p>Invariants: every part of a quote sums to its whole to the minor unit, in every split by line and by vendor; no part
 * is negative; one currency a quote. Tax is rounded half up once a line and once for shipping.
 *
 * <p>Problems: {@code pricing.total_changed}. Statement budget: reading or setting any number of prices is one statement;
 * a quote is none.
 */
@NullMarked
package org.emporion.pricing;

import org.jspecify.annotations.NullMarked;
