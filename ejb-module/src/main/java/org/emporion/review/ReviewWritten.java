package org.emporion.review;

import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.review.model.ReviewStatus;
import org.emporion.review.model.SubjectType;

/** Somebody reviewed a product or the platform; screening has given it its status. */
@EventType("review.written")
public record ReviewWritten(UUID reviewId, SubjectType subjectType, UUID subjectId, int rating, ReviewStatus status)
        implements DomainEvent {

    @Override
    public String subject() {
        return "review:" + reviewId;
    }
}
