package org.emporion.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.emporion.payment.internal.GatewayDoor;
import org.emporion.payment.internal.Outcomes;
import org.emporion.payment.model.Attempt;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;
import org.emporion.shared.Uuid7;
import org.jboss.logging.Logger;

/** Sends an attempt that was committed before to its gateway. No transaction may be open. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class SendAttempt {

    private static final Logger LOG = Logger.getLogger(SendAttempt.class);
    private static final String ACTOR = "send-attempt";

    @Inject
    private GatewayDoor door;

    @Inject
    private Outcomes outcomes;

    @Inject
    private CutPoints cutPoints;

    /** Sends it; every failure is an outcome: not sent if that is certain, else unknown. */
    public GatewayOutcome send(StartedAttempt started) {
        Attempt attempt = started.attempt();
        try {
            return door.send(attempt);
        } catch (BulkheadException | CircuitBreakerOpenException closed) {
            return GatewayOutcome.notSent();
        } catch (RuntimeException unanswered) {
            LOG.warnf("No answer to %s %s from %s: %s", attempt.kind(), attempt.id(), attempt.gateway(), unanswered);
            return GatewayOutcome.unknown();
        }
    }

    /** Sends a capture, void or refund and keeps its outcome; one that could not be sent is sent by the job. */
    public GatewayOutcome sendAndSettle(StartedAttempt attempt) {
        cutPoints.reach("payment.before-gateway");
        GatewayOutcome outcome = send(attempt);
        cutPoints.reach("payment.after-gateway");
        if (outcome.state() == GatewayOutcome.State.NOT_SENT) {
            outcome = GatewayOutcome.unknown();
        }
        outcomes.keep(Caller.system(attempt.storeId(), ACTOR, Uuid7.next().toString()), attempt, outcome);
        cutPoints.reach("payment.settled");
        return outcome;
    }
}
