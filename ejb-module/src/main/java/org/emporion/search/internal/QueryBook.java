package org.emporion.search.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was asked, by day. */
@Stateless
@PermitAll
public class QueryBook {

    @PersistenceContext
    private EntityManager entityManager;

    /** Adds the counts by one statement, in the order of their keys, so that two nodes never wait for each other in a circle. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void add(Map<QueryCounts.Key, QueryCounts.Counted> counted) {
        List<Map.Entry<QueryCounts.Key, QueryCounts.Counted>> rows = new ArrayList<>(counted.entrySet());
        rows.sort(Comparator.comparing(row ->
                row.getKey().storeId() + row.getKey().query() + row.getKey().day()));
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.search_query_day
                            (store_id, query, day, searches, without_results, clicks)
                        select * from unnest(cast(:stores as uuid[]), cast(:queries as text[]), cast(:days as date[]),
                            cast(:searches as int[]), cast(:without as int[]), cast(:clicks as int[]))
                        on conflict (store_id, query, day) do update
                        set searches = search_query_day.searches + excluded.searches,
                            without_results = search_query_day.without_results + excluded.without_results,
                            clicks = search_query_day.clicks + excluded.clicks
                        """)
                .setParameter(
                        "stores",
                        rows.stream().map(row -> row.getKey().storeId()).toArray(UUID[]::new))
                .setParameter(
                        "queries",
                        rows.stream().map(row -> row.getKey().query()).toArray(String[]::new))
                .setParameter(
                        "days", rows.stream().map(row -> row.getKey().day()).toArray(LocalDate[]::new))
                .setParameter(
                        "searches",
                        rows.stream().map(row -> row.getValue().searches()).toArray(Integer[]::new))
                .setParameter(
                        "without",
                        rows.stream()
                                .map(row -> row.getValue().withoutResults())
                                .toArray(Integer[]::new))
                .setParameter(
                        "clicks",
                        rows.stream().map(row -> row.getValue().clicks()).toArray(Integer[]::new))
                .executeUpdate();
    }

    /** Forgets what was asked before this day. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int forgetBefore(LocalDate day) {
        return entityManager
                .createNativeQuery("delete /* background */ from emporion.search_query_day where day < :day")
                .setParameter("day", day)
                .executeUpdate();
    }
}
