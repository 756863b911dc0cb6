/** How wishes are kept and watched. */
@NullMarked
package org.emporion.wishlist.internal;

import org.jspecify.annotations.NullMarked;
