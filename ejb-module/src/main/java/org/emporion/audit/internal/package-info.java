/** Records, seals and drops. */
@NullMarked
package org.emporion.audit.internal;

import org.jspecify.annotations.NullMarked;
