package org.emporion.media.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Port;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bytes of files: each under the id of its row and a name of our own. Whatever is thrown means that the store is out
 * of reach or full; nothing is half there afterwards under its final name.
 */
@Port
public interface ContentStore {

    /** As rows name it. */
    String place();

    /** Keeps the content of the file; one under the same name is replaced. It is on disk when this returns. */
    void put(UUID mediaId, String name, Path file, String mediaType) throws IOException;

    /**
     * A part of what is kept, to be closed by the caller.
     *
     * @param from the first byte, 0 for all
     * @param length how many bytes
     * @throws java.nio.file.NoSuchFileException when there is nothing under that name
     */
    InputStream read(UUID mediaId, String name, long from, long length) throws IOException;

    /** Forgets one, if it is there. */
    void remove(UUID mediaId, String name) throws IOException;

    /** Forgets all that is kept under the id. */
    void removeAll(UUID mediaId) throws IOException;

    /** Up to so many of all that is kept, in an order of the store's own. */
    Listing list(@Nullable String after, int most) throws IOException;

    /**
     * A page of what is kept.
     *
     * @param next what to ask for after it; null at the end
     */
    record Listing(List<Kept> kept, @Nullable String next) {}

    /** One that is kept, and since when. */
    record Kept(UUID mediaId, String name, Instant since) {}
}
