package org.emporion.review;

import java.util.Arrays;
import java.util.UUID;
import org.emporion.platform.RequestProblem;
import org.emporion.review.model.ReviewStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews a person or a moderator asks for.
 *
 * @param mine one's own alone; whoever does not moderate gets no others
 */
public record ReviewFilter(
        @Nullable ReviewStatus status, @Nullable UUID productId, boolean mine) {

    /**
     * As requests name it.
     *
     * @throws RequestProblem {@code request.invalid} for a status that is none
     */
    public static ReviewFilter of(@Nullable String status, @Nullable UUID productId, boolean mine) {
        return new ReviewFilter(status == null ? null : statusOf(status), productId, mine);
    }

    private static ReviewStatus statusOf(String status) {
        return Arrays.stream(ReviewStatus.values())
                .filter(known -> known.name().equals(status))
                .findFirst()
                .orElseThrow(() ->
                        RequestProblem.invalid("status", "request.invalid_value", "is PENDING, PUBLISHED or REJECTED"));
    }
}
