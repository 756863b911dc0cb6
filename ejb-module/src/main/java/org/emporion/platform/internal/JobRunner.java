package org.emporion.platform.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.emporion.platform.Job;
import org.emporion.platform.Permission;
import org.jboss.logging.Logger;

/** Runs one job in a thread of its own, as the system, with no transaction open. */
@Stateless
@PermitAll
@RunAs(Permission.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    /** Shared by the instances of this bean; what runs on this node, for the ticker to prolong. */
    private static final Map<String, JobLeases.Run> RUNNING = new ConcurrentHashMap<>();

    @Inject
    @Any
    private Instance<Job> jobs;

    @Inject
    private JobLeases leases;

    @Inject
    private JobFigures figures;

    /** The jobs that the deployment has, by name. */
    public Map<String, Duration> schedules() {
        Map<String, Duration> schedules = new TreeMap<>();
        for (Job job : jobs) {
            schedules.put(job.name(), job.every());
        }
        return schedules;
    }

    /** The runs of this node that have not ended. */
    public Map<String, JobLeases.Run> running() {
        return Map.copyOf(RUNNING);
    }

    /** Takes the run that its caller got the lease for to its end. */
    @Asynchronous
    public void run(JobLeases.Run run) {
        RUNNING.put(run.job(), run);
        try {
            String message = job(run.job()).run(run.startedAt());
            leases.completed(run, message);
            figures.ran(run.job(), true);
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Job %s failed", run.job());
            figures.ran(run.job(), false);
            leases.failed(run, failed.getClass().getSimpleName() + ": " + failed.getMessage());
        } finally {
            RUNNING.remove(run.job(), run);
        }
    }

    private Job job(String name) {
        for (Job job : jobs) {
            if (job.name().equals(name)) {
                return job;
            }
        }
        throw new IllegalStateException("No job " + name);
    }
}
