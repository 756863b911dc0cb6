/** The audit over HTTP. */
@NullMarked
package org.emporion.audit.rest;

import org.jspecify.annotations.NullMarked;
