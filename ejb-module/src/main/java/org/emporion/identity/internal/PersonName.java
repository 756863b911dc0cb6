package org.emporion.identity.internal;

import org.jspecify.annotations.Nullable;

/** Names as providers tell them. */
final class PersonName {

    private static final int MOST = 100;

    private PersonName() {}

    /** The name without control characters, cut to what an account takes; empty for none. */
    static String clean(@Nullable String name) {
        if (name == null) {
            return "";
        }
        String plain = name.replaceAll("[\\p{Cc}\\p{Cs}]", "").strip();
        return plain.length() <= MOST ? plain : plain.substring(0, MOST).strip();
    }
}
