package org.emporion.jobs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.emporion.jobs.internal.BatchJobs;
import org.emporion.platform.Caller;
import org.emporion.platform.Jobs;
import org.emporion.platform.Permission;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** What the server does by itself, and what it did. */
@Stateless
@RolesAllowed(Permission.JOBS_RUN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class JobQueries {

    private static final int RUNS = 20;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Jobs jobs;

    @Inject
    private BatchJobs batch;

    @Inject
    private Clock clock;

    private record Latest(
            @Nullable Instant startedAt, @Nullable JobRunView run) {}

    /** All jobs by name, each with its last run. */
    public Page<JobView> list(Caller caller) {
        List<JobView> views = new ArrayList<>(scheduled());
        for (String name : batch.names()) {
            views.add(batchJob(name, batch.executions(name, 1)));
        }
        views.sort(Comparator.comparing(JobView::name));
        return new Page<>(List.copyOf(views), null);
    }

    /**
     * A job with its last runs.
     *
     * @throws JobProblem {@code jobs.unknown_job}
     */
    public JobDetails get(Caller caller, String name) {
        if (batch.names().contains(name)) {
            List<JobRunView> executions = batch.executions(name, RUNS);
            return new JobDetails(batchJob(name, executions), executions);
        }
        JobView job = scheduled().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> JobProblem.unknownJob(name));
        return new JobDetails(job, runs(name));
    }

    private List<JobView> scheduled() {
        Map<String, Latest> latest = latest();
        Instant now = clock.instant();
        List<JobView> views = new ArrayList<>();
        jobs.schedules()
                .forEach((name, every) ->
                        views.add(scheduledJob(name, every, latest.getOrDefault(name, new Latest(null, null)), now)));
        return views;
    }

    private static JobView scheduledJob(String name, Duration every, Latest latest, Instant now) {
        Instant started = latest.startedAt();
        return new JobView(name, JobKind.SCHEDULED, every, started == null ? now : started.plus(every), latest.run());
    }

    private static JobView batchJob(String name, List<JobRunView> executions) {
        return new JobView(name, JobKind.BATCH, null, null, executions.isEmpty() ? null : executions.get(0));
    }

    private Map<String, Latest> latest() {
        Map<String, Latest> latest = new HashMap<>();
        for (Object row : entityManager.createNativeQuery("""
                        select r.id, r.status, r.started_at, r.ended_at, r.message, r.node, l.job, l.last_started_at
                        from emporion.job_lease l
                        left join lateral (
                            select id, status, started_at, ended_at, message, node
                            from emporion.job_run
                            where job = l.job
                            order by id desc
                            limit 1) r on true
                        """, Object[].class).getResultList()) {
            Object[] column = (Object[]) row;
            latest.put((String) column[6], new Latest((Instant) column[7], column[0] == null ? null : run(column)));
        }
        return latest;
    }

    private List<JobRunView> runs(String job) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, status, started_at, ended_at, message, node
                        from emporion.job_run
                        where job = :job
                        order by id desc
                        limit :runs
                        """, Object[].class)
                .setParameter("job", job)
                .setParameter("runs", RUNS)
                .getResultList();
        return rows.stream().map(row -> run((Object[]) row)).toList();
    }

    private static JobRunView run(Object[] column) {
        return new JobRunView(
                column[0].toString(),
                JobRunStatus.valueOf((String) column[1]),
                (Instant) column[2],
                (Instant) column[3],
                (String) column[4],
                (String) column[5],
                List.of());
    }
}
