package org.emporion.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.review.internal.HoldReview;
import org.emporion.review.internal.VoteBook;

/** Says whether a review helps: one vote a person, which may change or be taken back. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class VoteOnReview {

    @Inject
    private HoldReview reviews;

    @Inject
    private VoteBook book;

    @Inject
    private Events events;

    /**
     * Votes; twice does no harm.
     *
     * @throws RequestProblem {@code request.not_found} where the review is not published
     * @throws ReviewProblem {@code review.own_vote}
     */
    public VoteView vote(Caller caller, UUID reviewId, boolean helpful) {
        if (reviews.published(caller, reviewId).authorId().equals(caller.requireUser())) {
            throw ReviewProblem.ownVote();
        }
        if (book.put(caller, reviewId, helpful)) {
            events.publish(caller, new ReviewVoted(reviewId, helpful));
        }
        return book.state(caller, reviewId);
    }

    /**
     * Takes the vote back, if there is one.
     *
     * @throws RequestProblem {@code request.not_found} where the review is not published
     */
    public VoteView withdraw(Caller caller, UUID reviewId) {
        reviews.published(caller, reviewId);
        if (book.take(caller, reviewId)) {
            events.publish(caller, new ReviewVoted(reviewId, null));
        }
        return book.state(caller, reviewId);
    }
}
