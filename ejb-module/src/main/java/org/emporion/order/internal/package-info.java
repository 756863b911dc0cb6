/** The transactions of placing, changing and settling orders, and what follows from late answers of a gateway. */
@NullMarked
package org.emporion.order.internal;

import org.jspecify.annotations.NullMarked;
