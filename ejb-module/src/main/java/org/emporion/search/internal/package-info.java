/** Keeps the index in step with the catalogue, and what staff says of searching in memory. */
@NullMarked
package org.emporion.search.internal;

import org.jspecify.annotations.NullMarked;
