package org.emporion.media.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.emporion.media.MediaVariant;
import org.jspecify.annotations.Nullable;

/**
 * One form of a file, as its row keeps it.
 *
 * @param file its name in the store; several forms share one where the picture is small
 * @param tag of its bytes, for caches
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredVariant(
        MediaVariant variant,
        String file,
        String type,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height,
        String tag) {}
