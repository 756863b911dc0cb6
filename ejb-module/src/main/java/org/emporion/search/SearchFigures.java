package org.emporion.search;

import java.time.LocalDate;
import java.util.List;

/**
 * What was asked in a time.
 *
 * @param from the first day, of UTC
 * @param to the last day
 * @param clickThrough clicks a search, 0 without searches
 * @param top the most asked
 * @param withoutResults the most asked that found nothing
 */
public record SearchFigures(
        LocalDate from,
        LocalDate to,
        long searches,
        long withoutResultsTotal,
        long clicks,
        double clickThrough,
        List<Query> top,
        List<Query> withoutResults) {

    /** A query with what became of it. */
    public record Query(String query, long searches, long withoutResults, long clicks, double clickThrough) {}
}
