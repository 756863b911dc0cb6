package org.emporion.jobs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.emporion.jobs.internal.BatchJobs;
import org.emporion.platform.BatchStopped;
import org.emporion.platform.Caller;
import org.emporion.platform.JobRun;
import org.emporion.platform.Jobs;
import org.emporion.platform.Permission;
import org.jboss.logging.Logger;

/** An operator's hand on the jobs: start a scheduled one out of its turn, stop and restart a batch execution. */
@Stateless
@RolesAllowed(Permission.JOBS_RUN)
public class RunJob {

    private static final Logger LOG = Logger.getLogger(RunJob.class);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Jobs jobs;

    @Inject
    private BatchJobs batch;

    @Inject
    private Event<BatchStopped> stopped;

    /**
     * Starts a scheduled job now; the run goes on after the answer.
     *
     * @throws JobProblem {@code jobs.unknown_job}, {@code jobs.not_startable} for a batch job, {@code jobs.running}
     */
    public JobRunView start(Caller caller, String name) {
        if (batch.names().contains(name)) {
            throw JobProblem.notStartable(name);
        }
        if (!jobs.schedules().containsKey(name)) {
            throw JobProblem.unknownJob(name);
        }
        JobRun run = jobs.start(name).orElseThrow(() -> JobProblem.running(name));
        LOG.infof("%s started the job %s by hand", caller.actor(), name);
        return new JobRunView(
                run.id().toString(), JobRunStatus.RUNNING, run.startedAt(), null, null, run.node(), List.of());
    }

    /**
     * Asks a batch execution to stop at its next checkpoint; it stays so until it is restarted by hand.
     *
     * @throws JobProblem {@code jobs.unknown_job}, {@code jobs.unknown_execution}, {@code jobs.not_running}
     */
    public JobRunView stop(Caller caller, String name, long execution) {
        requireJob(name);
        JobRunView stopping = batch.stop(name, execution);
        stopped.fire(new BatchStopped(name, execution));
        LOG.infof("%s stops execution %s of the job %s", caller.actor(), execution, name);
        return stopping;
    }

    /**
     * Goes on where a failed or stopped execution was, as a new execution of the same run. The batch runtime only looks
     * before it restarts; the lock makes one restart of two that come at once.
     *
     * @throws JobProblem {@code jobs.unknown_job}, {@code jobs.unknown_execution}, {@code jobs.not_restartable}
     */
    public JobRunView restart(Caller caller, String name, long execution) {
        requireJob(name);
        if (!lock(name)) {
            throw JobProblem.notRestartable(execution);
        }
        JobRunView restarted = batch.restart(name, execution);
        LOG.infof("%s restarted execution %s of the job %s as %s", caller.actor(), execution, name, restarted.id());
        return restarted;
    }

    private void requireJob(String name) {
        if (!batch.names().contains(name) && !jobs.schedules().containsKey(name)) {
            throw JobProblem.unknownJob(name);
        }
    }

    private boolean lock(String name) {
        return (Boolean) entityManager
                .createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
                .setParameter("key", "jobs.restart:" + name)
                .getSingleResult();
    }
}
