package org.emporion.media;

import java.util.Locale;
import java.util.Optional;

/** The forms in which a file is offered: all of them of a picture, the original alone of anything else. */
public enum MediaVariant {
    ORIGINAL(Integer.MAX_VALUE),
    LARGE(1280),
    MEDIUM(640),
    SMALL(160);

    private final int longestEdge;

    MediaVariant(int longestEdge) {
        this.longestEdge = longestEdge;
    }

    /** In pixels; a smaller picture is not enlarged. */
    public int longestEdge() {
        return longestEdge;
    }

    /** As it stands in addresses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<MediaVariant> labelled(String label) {
        for (MediaVariant variant : values()) {
            if (variant.label().equals(label)) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }
}
