/** What vendors do by themselves. */
@NullMarked
package org.emporion.vendor.internal;

import org.jspecify.annotations.NullMarked;
