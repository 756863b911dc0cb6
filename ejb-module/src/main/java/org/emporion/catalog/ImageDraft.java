package org.emporion.catalog;

import java.util.Objects;
import java.util.UUID;
import org.emporion.media.MediaAddresses;
import org.emporion.media.MediaVariant;
import org.jspecify.annotations.Nullable;

/**
 * A picture as it is written: by its address, or by the upload that it was sent with. Unchecked.
 *
 * @param url absolute, or a path on this host; absent where there is a {@code mediaId}
 * @param alt what it shows, for those who cannot see it
 * @param mediaId of an upload of the caller's own, which becomes the shop's
 */
public record ImageDraft(
        @Nullable String url,
        @Nullable String alt,
        @Nullable UUID mediaId) {

    /** As it could be sent again. */
    public static ImageDraft of(String url, @Nullable String alt, @Nullable UUID mediaId) {
        return new ImageDraft(mediaId == null ? url : null, alt, mediaId);
    }

    /** Where a valid one is. */
    public String address() {
        return mediaId == null ? Objects.requireNonNull(url) : MediaAddresses.of(mediaId, MediaVariant.ORIGINAL);
    }
}
