package org.emporion.platform.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * Which node runs which job: one row a job, taken by a conditional upsert and held for a while. The node that runs a job
 * prolongs its lease with each tick; the lease of a dead one runs out. Each call is a transaction of its own.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobLeases {

    /** How long a job of a node that died stays where it is. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final String NODE = System.getProperty("jboss.node.name", "node");

    /**
     * A run that this node has the lease for.
     *
     * @param byHand somebody asked for it and will look for its record, even when it finds nothing to do
     */
    public record Run(UUID id, String job, Instant startedAt, boolean byHand) {

        public String node() {
            return NODE;
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** When each job was last started, on any node. */
    public Map<String, Instant> lastStarts() {
        Map<String, Instant> starts = new HashMap<>();
        for (Object row : entityManager.createNativeQuery("""
                        select /* background */ job, last_started_at
                        from emporion.job_lease
                        where last_started_at is not null
                        """, Object[].class).getResultList()) {
            Object[] column = (Object[]) row;
            starts.put((String) column[0], (Instant) column[1]);
        }
        return starts;
    }

    /** Takes the lease if nobody holds it and the job is due. */
    public Optional<Run> takeIfDue(String job, Duration every) {
        Instant now = clock.instant();
        return take(job, now, now.minus(every), false);
    }

    /** Takes the lease for a run by hand if nobody holds it. */
    public Optional<Run> takeByHand(String job) {
        Instant now = clock.instant();
        return take(job, now, now, true);
    }

    /** A start or a lease further ahead than it can be was written before the clock was put back: it counts for nothing. */
    private Optional<Run> take(String job, Instant now, Instant startedBefore, boolean byHand) {
        int taken = entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.job_lease as l (job, node, leased_until, last_started_at)
                        values (:job, :node, :until, :now)
                        on conflict (job) do update
                        set node = excluded.node, leased_until = excluded.leased_until,
                            last_started_at = excluded.last_started_at
                        where (l.leased_until is null or l.leased_until <= :now or l.leased_until > :until)
                          and (l.last_started_at is null or l.last_started_at <= :startedBefore
                               or l.last_started_at > :now)
                        """)
                .setParameter("job", job)
                .setParameter("node", NODE)
                .setParameter("now", now)
                .setParameter("until", now.plus(LEASE))
                .setParameter("startedBefore", startedBefore)
                .executeUpdate();
        if (taken == 0) {
            return Optional.empty();
        }
        Run run = new Run(Uuid7.next(), job, now, byHand);
        record(run);
        return Optional.of(run);
    }

    private void record(Run run) {
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.job_run (id, job, node, started_at, status)
                        values (:id, :job, :node, :startedAt, 'RUNNING')
                        """)
                .setParameter("id", run.id())
                .setParameter("job", run.job())
                .setParameter("node", NODE)
                .setParameter("startedAt", run.startedAt())
                .executeUpdate();
    }

    /** Holds on to the jobs that still run here; what was given back meanwhile stays free. */
    public void prolong(Collection<Run> runs) {
        Instant now = clock.instant();
        for (Run run : runs) {
            entityManager
                    .createNativeQuery("""
                            update /* background */ emporion.job_lease
                            set leased_until = :until
                            where job = :job and node = :node and last_started_at = :startedAt
                              and leased_until is not null
                            """)
                    .setParameter("until", now.plus(LEASE))
                    .setParameter("job", run.job())
                    .setParameter("node", NODE)
                    .setParameter("startedAt", run.startedAt())
                    .executeUpdate();
        }
    }

    /** Gives the lease back and keeps what the run came to; one of the ticker's that found nothing to do is not kept. */
    public void completed(Run run, String message) {
        release(run);
        if (message.isBlank() && !run.byHand()) {
            entityManager
                    .createNativeQuery("delete /* background */ from emporion.job_run where id = :id")
                    .setParameter("id", run.id())
                    .executeUpdate();
        } else {
            end(run, "COMPLETED", message.isBlank() ? "nothing to do" : message);
        }
    }

    /** Gives the lease back; the job is due again after its usual time. */
    public void failed(Run run, @Nullable String message) {
        release(run);
        end(run, "FAILED", message);
    }

    /** What a former life of this node held is free, and its runs never ended: said once, when the node starts. */
    public void forgetFormerLife() {
        entityManager
                .createNativeQuery(
                        "update /* background */ emporion.job_lease set leased_until = null where node = :node")
                .setParameter("node", NODE)
                .executeUpdate();
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.job_run
                        set status = 'ABANDONED', ended_at = :now
                        where status = 'RUNNING' and node = :node
                        """)
                .setParameter("now", clock.instant())
                .setParameter("node", NODE)
                .executeUpdate();
    }

    private void release(Run run) {
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.job_lease
                        set leased_until = null
                        where job = :job and node = :node and last_started_at = :startedAt
                        """)
                .setParameter("job", run.job())
                .setParameter("node", NODE)
                .setParameter("startedAt", run.startedAt())
                .executeUpdate();
    }

    private void end(Run run, String status, @Nullable String message) {
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.job_run
                        set status = :status, ended_at = :now, message = :message
                        where id = :id
                        """)
                .setParameter("status", status)
                .setParameter("now", clock.instant())
                .setParameter("message", message)
                .setParameter("id", run.id())
                .executeUpdate();
    }

    /** The runs of other nodes whose lease ran out are marked, so that no run looks alive for ever. */
    public int abandonOrphans() {
        List<?> orphans = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.job_run r
                        set status = 'ABANDONED', ended_at = :now
                        where r.status = 'RUNNING'
                          and not exists (
                              select 1
                              from emporion.job_lease l
                              where l.job = r.job and l.last_started_at = r.started_at and l.leased_until > :now)
                        returning r.id
                        """)
                .setParameter("now", clock.instant())
                .getResultList();
        return orphans.size();
    }
}
