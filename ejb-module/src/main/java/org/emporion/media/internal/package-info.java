/** Types, pictures, stores, scanners and jobs of media. */
@NullMarked
package org.emporion.media.internal;

import org.jspecify.annotations.NullMarked;
