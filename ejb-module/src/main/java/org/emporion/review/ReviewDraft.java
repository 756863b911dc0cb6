package org.emporion.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.emporion.review.model.ReviewContent;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to say.
 *
 * @param rating stars, 1 to 5
 * @param images uploads of one's own
 */
public record ReviewDraft(
        @NotNull @Min(1) @Max(5) Integer rating,
        @Nullable @Size(max = 120) String title,
        @Nullable @Size(max = 5000) String text,
        @Nullable @Size(max = 8) List<@NotNull UUID> images) {

    ReviewContent content() {
        return new ReviewContent(
                rating,
                said(title),
                said(text),
                images == null ? List.of() : images.stream().distinct().toList());
    }

    private static @Nullable String said(@Nullable String words) {
        return words == null || words.isBlank() ? null : words.strip();
    }
}
