/**
 * The catalogue's own working parts: rules of what may be written, slugs, the parts that several use cases write, and the
 * import of files. Nothing outside the catalogue uses them.
 */
@NullMarked
package org.emporion.catalog.internal;

import org.jspecify.annotations.NullMarked;
