package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.identity.PasswordChanged;
import org.emporion.identity.SessionEnd;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.RequestProblem;

/** The short transaction on one's own password, which comes hashed. */
@Stateless
@PermitAll
public class PasswordBook {

    @Inject
    private AccountBook accounts;

    @Inject
    private SessionBook sessions;

    @Inject
    private Events events;

    /**
     * Puts the new hash in the place of the one that was shown, and ends the other sessions.
     *
     * @throws RequestProblem {@code request.concurrent_change} when that one is not there any more
     */
    public void replace(Caller caller, AccountBook.Credentials proven, String passwordHash) {
        if (!accounts.changePassword(proven.userId(), proven.credentialNumber(), passwordHash)) {
            throw RequestProblem.concurrentChange();
        }
        sessions.endAll(caller, proven.userId(), caller.sessionId(), SessionEnd.PASSWORD_CHANGED);
        events.publish(caller, new PasswordChanged(proven.userId()));
    }
}
