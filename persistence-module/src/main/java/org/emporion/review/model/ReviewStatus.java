package org.emporion.review.model;

/** Who sees a review: everybody only one that is published. */
public enum ReviewStatus {
    /** Waits for a moderator. */
    PENDING,
    PUBLISHED,
    REJECTED
}
