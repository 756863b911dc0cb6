package org.emporion.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.review.internal.RatingBook;
import org.emporion.review.internal.ReviewPictures;
import org.emporion.review.model.Review;
import org.emporion.review.model.ReviewStatus;
import org.emporion.review.model.Reviews;

/** Publishes and rejects, whatever screening made of a review. */
@Stateless
@RolesAllowed(Permission.REVIEWS_MODERATE)
public class ModerateReview {

    @Inject
    private Reviews reviews;

    @Inject
    private ReviewPictures pictures;

    @Inject
    private RatingBook ratings;

    @Inject
    private ReviewQueries queries;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Decides about the version that the moderator has read: an author may have said something else meanwhile.
     *
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}, {@code request.invalid} for a rejection
     *     without a reason
     */
    public ReviewView decide(Caller caller, UUID reviewId, int version, ReviewDecision decision) {
        requireSane(decision);
        Review review = reviews.lock(caller.storeId(), reviewId).orElseThrow(() -> RequestProblem.notFound("review"));
        if (review.version() != version) {
            throw RequestProblem.stale();
        }
        int counted = review.counted();
        Standing before = Standing.of(review);
        review.decide(
                decision.status(),
                caller.requireUser(),
                decision.reason(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        reviews.write();
        pictures.follow(caller, review);
        ratings.changed(caller, review, counted, review.counted());
        events.publish(caller, new ReviewModerated(review.id(), review.status()), before, Standing.of(review));
        return queries.get(caller, reviewId);
    }

    private static void requireSane(ReviewDecision decision) {
        if (decision.status() == ReviewStatus.PENDING) {
            throw RequestProblem.invalid("/status", "request.invalid_value", "is PUBLISHED or REJECTED");
        }
        String reason = decision.reason();
        if (decision.status() == ReviewStatus.REJECTED && (reason == null || reason.isBlank())) {
            throw RequestProblem.invalid("/reason", "request.not_blank", "says why the review is rejected");
        }
    }
}
