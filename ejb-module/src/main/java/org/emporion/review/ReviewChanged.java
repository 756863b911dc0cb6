package org.emporion.review;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.review.model.ReviewStatus;
import org.emporion.review.model.SubjectType;

/** An author says something else; screening has given it its status anew. */
@EventType("review.changed")
public record ReviewChanged(UUID reviewId, SubjectType subjectType, UUID subjectId, int rating, ReviewStatus status)
        implements DomainEvent {

    @Override
    public String subject() {
        return "review:" + reviewId;
    }
}
