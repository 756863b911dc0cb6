package org.emporion.review;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.emporion.review.model.ReviewStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator decides.
 *
 * @param status PUBLISHED or REJECTED
 * @param reason for the author and other moderators
 */
public record ReviewDecision(
        @NotNull ReviewStatus status,
        @Nullable @Size(max = 500) String reason) {}
