/** How identity keeps its promises: hashing, token making, the session book, jobs and the first accounts. */
@NullMarked
package org.emporion.identity.internal;

import org.jspecify.annotations.NullMarked;
