package org.emporion.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.review.model.ReviewStatus;
import org.emporion.review.model.SubjectType;
import org.jspecify.annotations.Nullable;

/**
 * A review.
 *
 * @param productId absent where the platform is reviewed
 * @param author how its author is called before others; absent once the account is closed
 * @param verified the author has got what is reviewed by an order of this store
 * @param reason why a moderator decided so; for the author and moderators
 * @param version for a moderator's {@code If-Match}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewView(
        UUID id,
        SubjectType subject,
        @Nullable UUID productId,
        @Nullable String author,
        int rating,
        @Nullable String title,
        @Nullable String text,
        List<Image> images,
        boolean verified,
        int helpful,
        int unhelpful,
        List<Answer> answers,
        ReviewStatus status,
        @Nullable String reason,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /**
     * A picture of the author's.
     *
     * @param url where it is; until the review is published, an address that runs out
     * @param thumbnail where a small form of it is
     */
    public record Image(UUID mediaId, String url, String thumbnail) {}

    /** What a vendor says to it. */
    public record Answer(UUID vendorId, String vendor, String text, Instant answeredAt, Instant updatedAt) {}
}
