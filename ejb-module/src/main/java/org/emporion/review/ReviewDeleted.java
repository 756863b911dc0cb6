package org.emporion.review;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.review.model.SubjectType;

/** An author took a review back, with its votes and answers. */
@EventType("review.deleted")
public record ReviewDeleted(UUID reviewId, SubjectType subjectType, UUID subjectId) implements DomainEvent {

    @Override
    public String subject() {
        return "review:" + reviewId;
    }
}
