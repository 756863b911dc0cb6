/** Reviews over HTTP. */
@NullMarked
package org.emporion.review.rest;

import org.jspecify.annotations.NullMarked;
