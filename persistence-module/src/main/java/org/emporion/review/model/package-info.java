/**
 * Stored reviews. A review is locked before it changes; what counts its stars, its votes and its answers is locked after it.
 */
@NullMarked
package org.emporion.review.model;

import org.jspecify.annotations.NullMarked;
