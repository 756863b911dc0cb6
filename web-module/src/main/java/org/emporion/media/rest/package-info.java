/** Routes of media. */
@NullMarked
package org.emporion.media.rest;

import org.jspecify.annotations.NullMarked;
