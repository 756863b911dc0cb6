package org.emporion.search.internal.index;

/** The orders that found products can have. */
public enum Order {
    RELEVANCE,
    NEWEST,
    PRICE,
    PRICE_DESCENDING,
    RATING,
    TITLE
}
