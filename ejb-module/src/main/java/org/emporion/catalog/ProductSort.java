package org.emporion.catalog;

import java.util.Arrays;
import java.util.Optional;

/** The orders that products can be listed in. By price, only those that have one are listed. */
public enum ProductSort {
    NEWEST("newest"),
    PRICE("price"),
    PRICE_DESCENDING("-price"),
    TITLE("title"),
    /** The best first; of an equal average that of more reviews; those without any last. */
    RATING("-rating");

    private final String parameter;

    ProductSort(String parameter) {
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }

    public static Optional<ProductSort> of(String parameter) {
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst();
    }
}
