package org.emporion.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.emporion.review.model.ReviewStatus;
import org.jspecify.annotations.Nullable;

/**
 * Why a review is where it is.
 *
 * @param screening what the machine found; of a person who was erased, nothing
 * @param decidedBy the moderator; absent while the machine alone has decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewExplanation(
        UUID reviewId,
        ReviewStatus status,
        Screened screening,
        @Nullable UUID decidedBy,
        @Nullable String reason,
        @Nullable Instant decidedAt) {}
