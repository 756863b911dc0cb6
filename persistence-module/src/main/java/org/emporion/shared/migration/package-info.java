/** Brings the schema up to date before the persistence unit looks at it. */
@NullMarked
package org.emporion.shared.migration;

import org.jspecify.annotations.NullMarked;
