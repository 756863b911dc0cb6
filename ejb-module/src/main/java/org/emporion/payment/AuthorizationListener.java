package org.emporion.payment;

import org.emporion.platform.Caller;
import org.emporion.platform.Port;

/**
 * The port to whatever is paid for: told of captures, and of authorizations whose outcome became known after the buyer had
 * gone.
 */
@Port
public interface AuthorizationListener {

    /** Settles the attempt with what it paid for, in a transaction of its own. */
    void authorizationKnown(Caller caller, StartedAttempt attempt, GatewayOutcome outcome);

    /** Settles a capture with what it pays for: where that was cancelled meanwhile, the money is given back. */
    void captureKnown(Caller caller, StartedAttempt attempt, GatewayOutcome outcome);
}
