/**
 * Value types that every capability uses, a short closed list: {@link org.emporion.shared.Money}, {@link
 * org.emporion.shared.Uuid7}, {@link org.emporion.shared.Page}, {@link org.emporion.shared.Cursor}, {@link
 * org.emporion.shared.Problem}. They hold no state of their own and know no framework beyond the annotations that store
 * and show them.
 */
@NullMarked
package org.emporion.shared;

import org.jspecify.annotations.NullMarked;
