/** The mailbox of demo mode. */
@NullMarked
package org.emporion.notification.rest;

import org.jspecify.annotations.NullMarked;
