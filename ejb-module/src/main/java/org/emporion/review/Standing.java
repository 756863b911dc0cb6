package org.emporion.review;

import org.emporion.review.model.Review;
import org.emporion.review.model.ReviewStatus;

/** What a review is to everybody else, as the audit compares it; its words are the author's and stay with the review. */
record Standing(ReviewStatus status, int rating, boolean verified) {

    static Standing of(Review review) {
        return new Standing(review.status(), review.rating(), review.isVerified());
    }
}
