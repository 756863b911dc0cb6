package org.emporion.catalog;

import java.math.BigDecimal;

/**
 * What the published reviews of a product say together.
 *
 * @param average stars, in two digits
 * @param reviews how many say so
 */
public record ProductRating(BigDecimal average, int reviews) {}
