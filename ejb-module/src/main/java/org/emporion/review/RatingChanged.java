package org.emporion.review;

import java.util.List;
import java.util.UUID;
import org.emporion.platform.DomainEvent;
import org.emporion.platform.EventType;
import org.emporion.review.model.SubjectType;

/**
 * What all published reviews of a subject say together has changed.
 *
 * @param distribution how many gave one star, two, and so on to five
 */
@EventType("review.rating_changed")
public record RatingChanged(SubjectType subjectType, UUID subjectId, List<Integer> distribution)
        implements DomainEvent {

    @Override
    public String subject() {
        return "rating:" + subjectId;
    }
}
