/** Privacy over HTTP. */
@NullMarked
package org.emporion.privacy.rest;

import org.jspecify.annotations.NullMarked;
