package org.emporion.review;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.review.model.ReviewStatus;

/** A moderator published or rejected a review. */
@EventType("review.moderated")
public record ReviewModerated(UUID reviewId, ReviewStatus status) implements DomainEvent {

    @Override
    public String subject() {
        return "review:" + reviewId;
    }
}
