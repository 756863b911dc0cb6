/** How the platform keeps its promises: the outbox relay, the movable clock, the key vault. */
@NullMarked
package org.emporion.platform.internal;

import org.jspecify.annotations.NullMarked;
