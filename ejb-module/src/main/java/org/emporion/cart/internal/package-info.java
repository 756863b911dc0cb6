/** How a cart finds its owner, its prices and its end. */
@NullMarked
package org.emporion.cart.internal;

import org.jspecify.annotations.NullMarked;
