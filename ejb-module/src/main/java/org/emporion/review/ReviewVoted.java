package org.emporion.review;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said whether a review helps, or took that back.
 *
 * @param helpful null when it was taken back
 */
@EventType("review.voted")
public record ReviewVoted(UUID reviewId, @Nullable Boolean helpful) implements DomainEvent {

    @Override
    public String subject() {
        return "review:" + reviewId;
    }
}
