package org.emporion.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may prove a person to us by OAuth. */
public enum ProviderName {
    GOOGLE,
    GITHUB,
    FACEBOOK;

    /** The provider of a path; empty for what is none. */
    public static Optional<ProviderName> of(String segment) {
        return Arrays.stream(values())
                .filter(name -> name.segment().equals(segment))
                .findFirst();
    }

    /** As it stands in paths. */
    public String segment() {
        return name().toLowerCase(Locale.ROOT);
    }
}
