/** The cart over HTTP. */
@NullMarked
package org.emporion.cart.rest;

import org.jspecify.annotations.NullMarked;
