package org.emporion.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor says to a review.
 *
 * @param vendorId for whom the caller speaks; needed by those alone who speak for several that sell the product
 */
public record AnswerDraft(
        @NotBlank @Size(max = 2000) String text, @Nullable UUID vendorId) {}
