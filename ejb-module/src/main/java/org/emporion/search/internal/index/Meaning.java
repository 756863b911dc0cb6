package org.emporion.search.internal.index;

import org.emporion.platform.Port;
import org.jspecify.annotations.Nullable;

/** Gives a text its vector. */
@Port
@FunctionalInterface
public interface Meaning {

    /** Leaves meaning out. */
    Meaning NONE = text -> null;

    /** Numbers of length 1 in all; null when there is no model, or no time. */
    float @Nullable [] of(String text);
}
