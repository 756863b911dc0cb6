package org.emporion.payment.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.Payments;
import org.emporion.payment.SendAttempt;
import org.emporion.payment.StartedAttempt;
import org.emporion.payment.model.Attempt;
import org.emporion.payment.model.AttemptKind;
import org.emporion.platform.Caller;
import org.emporion.platform.Job;
import org.emporion.shared.Uuid7;
import org.jboss.logging.Logger;

/**
 * Asks the gateway what became of the attempts that have no outcome: those whose call timed out, and those that a crash left
 * behind. A capture, void or refund that the gateway never heard of is sent again, since the business has decided on it; an
 * authorization is not, since the buyer has gone.
 */
@ApplicationScoped
public class SettleUnknownPayments implements Job {

    private static final Logger LOG = Logger.getLogger(SettleUnknownPayments.class);
    private static final String NAME = "settle-unknown-payments";

    @Inject
    private SettleAttempt books;

    @Inject
    private GatewayDoor door;

    @Inject
    private SendAttempt sender;

    @Inject
    private Outcomes outcomes;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return NAME;
    }

    /** Often: a buyer waits for the answer. */
    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String run(Instant now) {
        int settled = 0;
        int asked = 0;
        List<Attempt> due = books.takeDue(now);
        while (!due.isEmpty()) {
            asked += due.size();
            for (Attempt attempt : due) {
                settled += settled(attempt) ? 1 : 0;
            }
            due = books.takeDue(now);
        }
        return asked == 0 ? "" : "settled " + settled + " of " + asked + " attempts";
    }

    private boolean settled(Attempt attempt) {
        try {
            GatewayOutcome outcome = ask(attempt);
            if (outcome.isUnknown()) {
                return false;
            }
            tell(attempt, outcome);
            return true;
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "Attempt %s stays unsettled for now", attempt.id());
            return false;
        }
    }

    private GatewayOutcome ask(Attempt attempt) {
        Optional<GatewayOutcome> known = door.find(attempt);
        if (known.isPresent()) {
            return known.get();
        }
        if (attempt.kind() != AttemptKind.AUTHORIZE) {
            GatewayOutcome outcome = sender.send(new StartedAttempt(attempt));
            return outcome.state() == GatewayOutcome.State.NOT_SENT ? GatewayOutcome.unknown() : outcome;
        }
        boolean mayStillArrive = clock.instant().isBefore(attempt.createdAt().plus(Payments.IN_FLIGHT));
        return mayStillArrive ? GatewayOutcome.unknown() : GatewayOutcome.declined("never_arrived");
    }

    private void tell(Attempt attempt, GatewayOutcome outcome) {
        Caller caller = Caller.system(attempt.storeId(), NAME, Uuid7.next().toString());
        outcomes.keep(caller, new StartedAttempt(attempt), outcome);
    }
}
