package org.emporion.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was sent.
 *
 * @param name what its sender called it, made harmless
 * @param type its media type, by its content
 * @param bytes of the file as it came
 * @param width in pixels, of the picture as it stands upright
 * @param refusal the code of the problem, of a refused one
 * @param variants where it is; empty until it is READY. Addresses of what is not public run out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MediaView(
        UUID id,
        MediaKind kind,
        MediaState state,
        @Nullable String name,
        String type,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String refusal,
        List<Variant> variants,
        Instant createdAt) {

    /**
     * One form of it.
     *
     * @param variant {@code original}, {@code large}, {@code medium} or {@code small}
     * @param expiresAt when the address runs out; absent of what is public
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Variant(
            String variant,
            String url,
            String type,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Instant expiresAt) {}
}
