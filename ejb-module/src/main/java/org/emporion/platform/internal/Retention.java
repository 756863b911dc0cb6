package org.emporion.platform.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.emporion.shared.Uuid7;

/** The statements of the jobs that forget; each call is one small transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Retention {

    /** Rows a transaction: short enough that nobody waits for it. */
    static final int BATCH = 5_000;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    public int forgetSentEvents(Instant before) {
        return forget("""
                delete /* background */ from emporion.outbox
                where id in (select id from emporion.outbox
                             where sent_at is not null and sent_at < :before and id < :floor
                             limit :batch)
                """, before, true);
    }

    public int forgetConsumedEvents(Instant before) {
        return forget("""
                delete /* background */ from emporion.consumed_event
                where ctid = any(array(select ctid from emporion.consumed_event
                                       where consumed_at < :before
                                       limit :batch))
                """, before, false);
    }

    public int forgetIdempotencyKeys(Instant before) {
        return forget("""
                delete /* background */ from emporion.idempotency_key
                where ctid = any(array(select ctid from emporion.idempotency_key
                                       where created_at < :before
                                       limit :batch))
                """, before, false);
    }

    public int forgetJobRuns(Instant before) {
        return forget("""
                delete /* background */ from emporion.job_run
                where id in (select id from emporion.job_run
                             where started_at < :before and status <> 'RUNNING'
                             limit :batch)
                """, before, false);
    }

    /** Makes the partitions of this month and the next two for every table that has monthly ones. */
    public int makePartitions() {
        LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        long before = partitions();
        for (Object table : partitionedTables()) {
            for (int ahead = 0; ahead <= 2; ahead++) {
                entityManager
                        .createNativeQuery("select emporion.ensure_month_partition(:parent, :month)", Object.class)
                        .setParameter("parent", table)
                        .setParameter("month", month.plusMonths(ahead))
                        .getResultList();
            }
        }
        return (int) (partitions() - before);
    }

    private int forget(String sql, Instant before, boolean byId) {
        var statement = entityManager
                .createNativeQuery(sql)
                .setParameter("before", before)
                .setParameter("batch", BATCH);
        if (byId) {
            // ids hold the time of their making: the older partitions alone are looked at
            statement.setParameter("floor", Uuid7.floorOf(before));
        }
        return statement.executeUpdate();
    }

    private List<?> partitionedTables() {
        return entityManager.createNativeQuery("""
                        select /* background */ cast(c.relname as text)
                        from pg_partitioned_table p
                        join pg_class c on c.oid = p.partrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'emporion'
                        """).getResultList();
    }

    private long partitions() {
        return ((Number) entityManager.createNativeQuery("""
                                select /* background */ count(*)
                                from pg_inherits i
                                join pg_class c on c.oid = i.inhparent
                                join pg_namespace n on n.oid = c.relnamespace
                                where n.nspname = 'emporion' and c.relkind = 'p'
                                """).getSingleResult()).longValue();
    }
}
