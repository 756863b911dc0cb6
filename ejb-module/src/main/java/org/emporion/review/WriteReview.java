package org.emporion.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.emporion.media.MediaProblem;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.review.internal.Authoring;
import org.emporion.review.internal.RatingBook;
import org.emporion.review.model.Review;
import org.emporion.review.model.ReviewContent;
import org.emporion.review.model.Reviews;

/** Writes, changes and takes back one's own review. The stars of its subject change in the same transaction. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class WriteReview {

    @Inject
    private Reviews reviews;

    @Inject
    private Authoring authoring;

    @Inject
    private RatingBook ratings;

    @Inject
    private ReviewQueries queries;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Reviews an ACTIVE product.
     *
     * @throws RequestProblem {@code request.not_found} for a product that is not shown
     * @throws ReviewProblem {@code review.already_written}, {@code review.own_product}
     * @throws MediaProblem {@code media.not_claimable}
     */
    public ReviewView ofProduct(Caller caller, UUID productId, ReviewDraft draft) {
        authoring.requireReviewable(caller, productId);
        return write(caller, ReviewSubject.product(productId), draft.content());
    }

    /**
     * Reviews the shop itself.
     *
     * @throws ReviewProblem {@code review.already_written}
     * @throws MediaProblem {@code media.not_claimable}
     */
    public ReviewView ofPlatform(Caller caller, ReviewDraft draft) {
        return write(caller, ReviewSubject.platform(caller.storeId()), draft.content());
    }

    /**
     * Says something else than before, which is screened anew.
     *
     * @throws RequestProblem {@code request.not_found} also for another's
     * @throws MediaProblem {@code media.not_claimable}
     */
    public ReviewView replace(Caller caller, UUID reviewId, ReviewDraft draft) {
        Review review = own(caller, reviewId);
        int counted = review.counted();
        Standing before = Standing.of(review);
        authoring.say(caller, review, draft.content(), now());
        reviews.write();
        ratings.changed(caller, review, counted, review.counted());
        events.publish(
                caller,
                new ReviewChanged(
                        review.id(), review.subjectType(), review.subjectId(), review.rating(), review.status()),
                before,
                Standing.of(review));
        return queries.get(caller, reviewId);
    }

    /** Takes it back, with its votes and answers; another may be written then. */
    public void delete(Caller caller, UUID reviewId) {
        Review review = own(caller, reviewId);
        int counted = review.counted();
        authoring.letGo(review);
        reviews.remove(review);
        ratings.changed(caller, review, counted, 0);
        events.publish(caller, new ReviewDeleted(review.id(), review.subjectType(), review.subjectId()));
    }

    private ReviewView write(Caller caller, ReviewSubject subject, ReviewContent content) {
        Instant now = now();
        Review review =
                Review.write(caller.storeId(), subject.type(), subject.id(), caller.requireUser(), content, now);
        authoring.say(caller, review, content, now);
        add(review);
        ratings.changed(caller, review, 0, review.counted());
        events.publish(
                caller, new ReviewWritten(review.id(), subject.type(), subject.id(), review.rating(), review.status()));
        return queries.get(caller, review.id());
    }

    private void add(Review review) {
        try {
            reviews.add(review);
        } catch (RuntimeException failure) {
            throw ReviewProblem.of(failure);
        }
    }

    private Review own(Caller caller, UUID reviewId) {
        return reviews.lock(caller.storeId(), reviewId)
                .filter(review -> review.isBy(caller.userId()))
                .orElseThrow(() -> RequestProblem.notFound("review"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
