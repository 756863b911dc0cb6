package org.emporion.media;

import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it goes out, in one of the types that are at its address.
 *
 * @param kind a picture is shown, everything else is saved
 * @param name to save it by
 * @param bytes of all of it
 * @param tag of its bytes
 * @param expiresAt when the link ends that led here; null of what is public
 * @param source opens a part of it
 */
public record MediaContent(
        MediaKind kind,
        String name,
        String type,
        long bytes,
        String tag,
        @Nullable Instant expiresAt,
        Source source) {

    /** Opens a part, to be closed by whoever reads it. */
    @FunctionalInterface
    public interface Source {
        /**
         * The bytes from the first one on.
         *
         * @throws MediaProblem {@code media.store_unavailable}
         */
        InputStream open(long from, long length);
    }
}
