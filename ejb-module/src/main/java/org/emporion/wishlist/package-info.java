/**
 * What people wish for: a product, or one of its variants. They are told when it becomes cheaper and when it is back, and may
 * show the list to whoever has its link.
 *
 * <p>A wish remembers the price and whether there was stock as they were when it was made or last looked at by the server. Any
 * event that may have changed either makes the server look again: it takes the lock of the product's wishes, then reads price
 * and stock, then writes what it saw to those that say otherwise. What became cheaper since, or went from none to some, is told
 * by an event of its own in the same transaction; what became dearer or ran out is only remembered.
 *
 * <p>Invariants: one wish a person, product and variant; a change is told once, however often its event is delivered and
 * however many read it at once, because they look one after the other; what went back before the server looked is not told. A
 * wish that is made while its product changes is looked at again by the event of its own making. The price of a wish is the
 * lowest in the store's currency that any vendor asks for it at present.
 *
 * <p>Problems: {@code wishlist.full}. Statement budget: a page of wishes 5 (wishes, products, items, prices, stock).
 */
@NullMarked
package org.emporion.wishlist;

import org.jspecify.annotations.NullMarked;
