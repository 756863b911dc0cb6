/** The batch runtime and the queue of dead letters, as operators need them. */
@NullMarked
package org.emporion.jobs.internal;

import org.jspecify.annotations.NullMarked;
