package org.emporion.media.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.emporion.media.MediaVariant;
import org.jspecify.annotations.Nullable;

/**
 * One form of a file, as its row keeps it.
 *
 * @param file its name in the store; several forms share one where the picture is small
 * @param tag of its bytes, for caches
 * @param webp the same picture as WebP; null where there is none, as of what was sent before there was any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredVariant(
        MediaVariant variant,
        String file,
        String type,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height,
        String tag,
        @Nullable Webp webp) {

    /** What is another's alone when the picture is WebP. */
    public record Webp(String file, long bytes, String tag) {}

    /** For a form that would not be smaller than this one. */
    StoredVariant standingFor(MediaVariant form, @Nullable StoredVariant beside) {
        return new StoredVariant(
                form,
                file,
                type,
                bytes,
                width,
                height,
                tag,
                beside == null ? null : new Webp(beside.file, beside.bytes, beside.tag));
    }

    /** What is at its address: itself, and the same picture as WebP where there is one. */
    public List<StoredVariant> representations() {
        return webp == null
                ? List.of(this)
                : List.of(
                        this,
                        new StoredVariant(
                                variant,
                                webp.file,
                                FileType.WEBP.mediaType(),
                                webp.bytes,
                                width,
                                height,
                                webp.tag,
                                null));
    }
}
