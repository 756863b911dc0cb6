/** Registering, signing in, sessions and one's own account over HTTP. */
@NullMarked
package org.emporion.identity.rest;

import org.jspecify.annotations.NullMarked;
