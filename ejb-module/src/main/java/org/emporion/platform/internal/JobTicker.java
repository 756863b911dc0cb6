package org.emporion.platform.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.Permission;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the jobs that are due. It looks every few seconds, reads the Clock, and asks for a lease only when one is due by
 * what the database says: an idle tick is one small query. Tests move the clock.
 */
@Singleton
@Startup
@PermitAll
@RunAs(Permission.SYSTEM)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobTicker {

    private static final Logger LOG = Logger.getLogger(JobTicker.class);

    @Resource
    private TimerService timers;

    @Inject
    private JobLeases leases;

    @Inject
    private JobRunner runner;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.jobs.tick")
    private Duration tick;

    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile boolean started;

    @PostConstruct
    void schedule() {
        timers.createIntervalTimer(tick.toMillis(), tick.toMillis(), new TimerConfig("job-ticker", false));
    }

    @Timeout
    void tick() {
        if (!ticking.compareAndSet(false, true)) {
            return;
        }
        try {
            startDueJobs();
        } catch (RuntimeException outOfReach) {
            LOG.warnf("No job started in this tick: %s", outOfReach);
        } finally {
            ticking.set(false);
        }
    }

    private void startDueJobs() {
        if (!started) {
            leases.forgetFormerLife();
            started = true;
        }
        Map<String, JobLeases.Run> running = runner.running();
        if (!running.isEmpty()) {
            leases.prolong(running.values());
        }
        Map<String, Instant> lastStarts = leases.lastStarts();
        runner.schedules().forEach((job, every) -> {
            if (!running.containsKey(job) && isDue(lastStarts.get(job), every)) {
                leases.takeIfDue(job, every).ifPresent(runner::run);
            }
        });
    }

    private boolean isDue(@Nullable Instant lastStart, Duration every) {
        Instant now = clock.instant();
        return lastStart == null
                || lastStart.isAfter(now)
                || !lastStart.plus(every).isAfter(now);
    }
}
