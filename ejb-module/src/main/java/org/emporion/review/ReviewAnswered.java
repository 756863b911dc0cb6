package org.emporion.review;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A vendor answered a review, or said something else than before. */
@EventType("review.answered")
public record ReviewAnswered(UUID reviewId, UUID vendorId) implements DomainEvent {

    @Override
    public String subject() {
        return "review:" + reviewId;
    }
}
