package org.emporion.review;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** The order has arrived by which an author got what they had reviewed. */
@EventType("review.verified")
public record ReviewVerified(UUID reviewId, UUID orderId) implements DomainEvent {

    @Override
    public String subject() {
        return "review:" + reviewId;
    }
}
