package org.emporion.review.model;

/** What a review is about. */
public enum SubjectType {
    PRODUCT,
    /** The shop itself. */
    PLATFORM
}
