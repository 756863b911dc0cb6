/** How attempts reach a gateway and are settled afterwards, and the sandbox gateway. */
@NullMarked
package org.emporion.payment.internal;

import org.jspecify.annotations.NullMarked;
