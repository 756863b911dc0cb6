/** How levels change: the conditional updates, their movements, and the job that takes run-out reservations back. */
@NullMarked
package org.emporion.inventory.internal;

import org.jspecify.annotations.NullMarked;
