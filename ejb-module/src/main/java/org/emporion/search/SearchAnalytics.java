package org.emporion.search;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** What people looked for, what they did not find, and what they chose. Some seconds behind. */
@Stateless
@RolesAllowed(Permission.SEARCH_MANAGE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SearchAnalytics {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;

    private static final String OF_THESE_DAYS = """
            from emporion.search_query_day
            where store_id = :store
              and day between :from and :to
            """;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /**
     * The figures of these days, both ends included; of the last thirty unless they are named.
     *
     * @param most queries in each list
     */
    public SearchFigures figures(UUID storeId, @Nullable LocalDate from, @Nullable LocalDate to, int most) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1) : from;
        if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
            throw RequestProblem.invalid("from", "request.invalid_value", "must be at most 400 days before `to`");
        }
        Object[] sums = (Object[]) days(
                        "select coalesce(sum(searches), 0), coalesce(sum(without_results), 0), coalesce(sum(clicks), 0) "
                                + OF_THESE_DAYS,
                        storeId,
                        first,
                        last)
                .getSingleResult();
        long searches = ((Number) sums[0]).longValue();
        long clicks = ((Number) sums[2]).longValue();
        return new SearchFigures(
                first,
                last,
                searches,
                ((Number) sums[1]).longValue(),
                clicks,
                rate(clicks, searches),
                queries("searches", storeId, first, last, most),
                queries("without_results", storeId, first, last, most));
    }

    private List<SearchFigures.Query> queries(String column, UUID storeId, LocalDate first, LocalDate last, int most) {
        List<?> rows = days(
                        "select query, sum(searches), sum(without_results), sum(clicks) " + OF_THESE_DAYS
                                + """
                        group by query
                        having sum(%1$s) > 0
                        order by sum(%1$s) desc, query
                        limit :most
                        """.formatted(column),
                        storeId,
                        first,
                        last)
                .setParameter("most", most)
                .getResultList();
        return rows.stream().map(row -> query((Object[]) row)).toList();
    }

    private static SearchFigures.Query query(Object[] column) {
        long searches = ((Number) column[1]).longValue();
        long clicks = ((Number) column[3]).longValue();
        return new SearchFigures.Query(
                (String) column[0], searches, ((Number) column[2]).longValue(), clicks, rate(clicks, searches));
    }

    private static double rate(long clicks, long searches) {
        return searches == 0 ? 0 : Math.round(10_000.0 * clicks / searches) / 10_000.0;
    }

    private Query days(String sql, UUID storeId, LocalDate first, LocalDate last) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter("store", storeId)
                .setParameter("from", first)
                .setParameter("to", last);
    }
}
