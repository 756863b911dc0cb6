package org.emporion.payment;

import org.emporion.platform.Caller;
import org.emporion.platform.Port;

/** The port to whatever is paid for: told of authorizations whose outcome became known after the buyer had gone. */
@Port
public interface AuthorizationListener {

    /** Settles the attempt with what it paid for, in a transaction of its own. */
    void authorizationKnown(Caller caller, StartedAttempt attempt, GatewayOutcome outcome);

    /** A capture went through after all; gives the money back if what it paid for is gone. */
    void captureKnown(Caller caller, StartedAttempt attempt, GatewayOutcome outcome);
}
