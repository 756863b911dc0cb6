/** Counts what events tell. */
@NullMarked
package org.emporion.metrics.internal;

import org.jspecify.annotations.NullMarked;
