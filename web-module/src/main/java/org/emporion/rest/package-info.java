/**
 * What every route shares: who calls, JSON, problems, preconditions, idempotency, limits and the OpenAPI document.
 * Resources of a capability are in its own {@code .rest} package and hold neither transaction nor entity.
 */
@NullMarked
package org.emporion.rest;

import org.jspecify.annotations.NullMarked;
