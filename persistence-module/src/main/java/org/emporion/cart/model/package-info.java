/**
 * The rows of carts. A cart is OPEN, LOCKED while its order is being paid, and ends as ORDERED, MERGED or EXPIRED; an
 * item is on one of its lines at most.
 */
@NullMarked
package org.emporion.cart.model;

import org.jspecify.annotations.NullMarked;
