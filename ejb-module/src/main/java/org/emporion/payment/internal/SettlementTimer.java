package org.emporion.payment.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.emporion.platform.Permission;
import org.jboss.logging.Logger;

/**
 * Runs the job every few seconds on every node: a buyer waits for the answer. It needs no lease, since each attempt is taken
 * by one node.
 */
@Singleton
@RunAs(Permission.SYSTEM)
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettlementTimer {

    private static final Logger LOG = Logger.getLogger(SettlementTimer.class);

    @Inject
    private SettleUnknownPayments job;

    @Inject
    private Clock clock;

    private final AtomicBoolean running = new AtomicBoolean();

    @Schedule(second = "*/5", minute = "*", hour = "*", persistent = false)
    void tick() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try {
            job.run(clock.instant());
        } catch (RuntimeException failed) {
            LOG.warn("Unknown payments were not asked after", failed);
        } finally {
            running.set(false);
        }
    }
}
