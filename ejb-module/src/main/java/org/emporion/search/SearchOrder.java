package org.emporion.search;

import java.util.Arrays;
import java.util.Optional;

/** The orders that found products can have. */
public enum SearchOrder {
    RELEVANCE("relevance"),
    NEWEST("newest"),
    PRICE("price"),
    PRICE_DESCENDING("-price"),
    RATING("-rating"),
    TITLE("title");

    private final String parameter;

    SearchOrder(String parameter) {
        this.parameter = parameter;
    }

    public static Optional<SearchOrder> of(String parameter) {
        return Arrays.stream(values())
                .filter(order -> order.parameter.equals(parameter))
                .findFirst();
    }
}
