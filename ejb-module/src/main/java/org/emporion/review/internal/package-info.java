/** How reviews are screened, counted and shown. */
@NullMarked
package org.emporion.review.internal;

import org.jspecify.annotations.NullMarked;
