/** The routes of orders. */
@NullMarked
package org.emporion.order.rest;

import org.jspecify.annotations.NullMarked;
