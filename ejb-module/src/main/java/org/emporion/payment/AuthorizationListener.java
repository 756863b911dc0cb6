package org.emporion.payment;

import org.emporion.payment.model.Attempt;
import org.emporion.platform.Caller;

/** The port to whatever is paid for: told of authorizations whose outcome became known after the buyer had gone. */
public interface AuthorizationListener {

    /** Settles the attempt with what it paid for, in a transaction of its own. */
    void authorizationKnown(Caller caller, Attempt attempt, GatewayOutcome outcome);

    /** A capture went through after all; gives the money back if what it paid for is gone. */
    void captureKnown(Caller caller, Attempt attempt, GatewayOutcome outcome);
}
