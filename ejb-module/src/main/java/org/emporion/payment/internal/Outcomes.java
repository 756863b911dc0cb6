package org.emporion.payment.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.emporion.payment.AuthorizationListener;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;

/**
 * Keeps what a gateway answered together with what it paid for: an authorization places an order, and a capture of an order
 * that was cancelled while it was on its way is given back.
 */
@ApplicationScoped
public class Outcomes {

    @Inject
    private SettleAttempt books;

    @Inject
    private Instance<AuthorizationListener> listeners;

    /** Settles the attempt; one without an outcome is left to the job. */
    public void keep(Caller caller, StartedAttempt started, GatewayOutcome outcome) {
        if (outcome.isUnknown()) {
            books.settle(started, outcome);
            return;
        }
        switch (started.attempt().kind()) {
            case AUTHORIZE -> listeners.forEach(listener -> listener.authorizationKnown(caller, started, outcome));
            case CAPTURE -> listeners.forEach(listener -> listener.captureKnown(caller, started, outcome));
            case VOID, REFUND -> books.settle(started, outcome);
        }
    }
}
