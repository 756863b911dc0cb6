package org.emporion.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.emporion.catalog.OfferingQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.review.internal.AnswerBook;
import org.emporion.review.internal.HoldReview;
import org.emporion.review.model.SubjectType;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/**
 * A vendor that sells a product answers what is said of it, once a review; the answer may change. The platform answers every
 * review, by its own staff or by a moderator.
 */
@Stateless
@RolesAllowed({Permission.REVIEWS_ANSWER, Permission.REVIEWS_MODERATE})
public class AnswerReview {

    @Inject
    private HoldReview reviews;

    @Inject
    private AnswerBook book;

    @Inject
    private OfferingQueries catalog;

    @Inject
    private VendorQueries vendors;

    @Inject
    private ReviewQueries queries;

    @Inject
    private Events events;

    /**
     * Answers, or says something else than before.
     *
     * @throws RequestProblem {@code request.not_found} where the review is not published, {@code request.invalid} where the
     *     caller speaks for several vendors and does not say for which
     * @throws ReviewProblem {@code review.not_yours_to_answer}
     */
    public ReviewView answer(Caller caller, UUID reviewId, AnswerDraft draft) {
        ReviewSubject subject = reviews.published(caller, reviewId).subject();
        UUID vendorId = speaker(caller, subject, draft.vendorId());
        book.put(caller, reviewId, vendorId, draft.text().strip());
        events.publish(caller, new ReviewAnswered(reviewId, vendorId));
        return queries.get(caller, reviewId);
    }

    /**
     * Takes the answer back, if there is one.
     *
     * @throws ReviewProblem {@code review.not_yours_to_answer}
     */
    public void withdraw(Caller caller, UUID reviewId, UUID vendorId) {
        ReviewSubject subject = reviews.published(caller, reviewId).subject();
        speaker(caller, subject, vendorId);
        if (book.take(reviewId, vendorId)) {
            events.publish(caller, new AnswerDeleted(reviewId, vendorId));
        }
    }

    /** For whom the caller speaks here. */
    private UUID speaker(Caller caller, ReviewSubject subject, @Nullable UUID named) {
        Set<UUID> own = book.speakers(
                caller,
                vendors.vendorsOf(caller.requireUser()),
                vendors.platformOf(caller.storeId()),
                subject.type() == SubjectType.PRODUCT ? catalog.vendorsOf(caller.storeId(), subject.id()) : Set.of());
        if (own.isEmpty() || (named != null && !own.contains(named))) {
            throw ReviewProblem.notYoursToAnswer();
        }
        if (named == null && own.size() > 1) {
            throw RequestProblem.invalid("/vendorId", "request.not_null", "says for which of your vendors you speak");
        }
        return named == null ? own.iterator().next() : named;
    }
}
