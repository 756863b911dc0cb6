package org.emporion.order.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.emporion.payment.AuthorizationListener;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.SendAttempt;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;

/** Places or refuses an order whose payment's outcome the job found out, and gives back what came too late. */
@ApplicationScoped
public class FollowTheGateway implements AuthorizationListener {

    @Inject
    private LateOutcomes outcomes;

    @Inject
    private SendAttempt sender;

    @Override
    public void authorizationKnown(Caller caller, StartedAttempt attempt, GatewayOutcome outcome) {
        outcomes.authorized(caller, attempt, outcome).forEach(sender::sendAndSettle);
    }

    @Override
    public void captureKnown(Caller caller, StartedAttempt attempt, GatewayOutcome outcome) {
        outcomes.captured(attempt, outcome).forEach(sender::sendAndSettle);
    }
}
