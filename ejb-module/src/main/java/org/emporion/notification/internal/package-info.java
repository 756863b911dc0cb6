/** How mail is written, kept and sent. */
@NullMarked
package org.emporion.notification.internal;

import org.jspecify.annotations.NullMarked;
