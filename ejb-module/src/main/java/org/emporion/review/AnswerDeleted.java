package org.emporion.review;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;

/** A vendor took its answer back. */
@EventType("review.answer_deleted")
public record AnswerDeleted(UUID reviewId, UUID vendorId) implements DomainEvent {

    @Override
    public String subject() {
        return "review:" + reviewId;
    }
}
