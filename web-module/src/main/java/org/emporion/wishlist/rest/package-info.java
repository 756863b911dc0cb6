/** Wishlists over HTTP. */
@NullMarked
package org.emporion.wishlist.rest;

import org.jspecify.annotations.NullMarked;
