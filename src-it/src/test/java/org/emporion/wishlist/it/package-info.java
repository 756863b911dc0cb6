/** Scenarios of wishlists on the deployed server. */
package org.emporion.wishlist.it;
