package org.emporion.platform;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.emporion.platform.internal.JobLeases;
import org.emporion.platform.internal.JobRunner;

/** The jobs that the deployment has, for those who show them or start one out of its turn. */
@Stateless
@RolesAllowed(Permission.JOBS_RUN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Jobs {

    @Inject
    private JobRunner runner;

    @Inject
    private JobLeases leases;

    /** How often each job runs, by name. */
    public Map<String, Duration> schedules() {
        return runner.schedules();
    }

    /** Starts a run of this job now, in a thread of its own on this node; empty when it runs already, here or elsewhere. */
    public Optional<JobRun> start(String name) {
        return leases.takeByHand(name).map(this::started);
    }

    private JobRun started(JobLeases.Run run) {
        try {
            runner.run(run);
        } catch (RuntimeException noThread) {
            leases.failed(run, "could not be started");
            throw noThread;
        }
        return new JobRun(run.id(), run.node(), run.startedAt());
    }
}
