package org.emporion.review.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.emporion.review.ReviewDraft;
import org.jspecify.annotations.Nullable;

/**
 * A review of a product.
 *
 * @param rating stars, 1 to 5
 * @param images uploads of one's own
 */
public record ProductReviewRequest(
        @NotNull UUID productId,
        @NotNull @Min(1) @Max(5) Integer rating,
        @Nullable @Size(max = 120) String title,
        @Nullable @Size(max = 5000) String text,
        @Nullable @Size(max = 8) List<@NotNull UUID> images) {

    ReviewDraft draft() {
        return new ReviewDraft(rating, title, text, images);
    }
}
