/** Stock over HTTP, for staff. */
@NullMarked
package org.emporion.inventory.rest;

import org.jspecify.annotations.NullMarked;
