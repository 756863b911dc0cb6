package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.internal.SessionBook;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

/** Ends one's own sessions; their access tokens are refused at once on this node and within seconds on others. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class EndSession {

    @Inject
    private SessionBook sessions;

    /** Ends the session that asks; twice does no harm. */
    public void signOut(Caller caller) {
        UUID sessionId = caller.sessionId();
        if (sessionId != null) {
            sessions.end(caller, caller.requireUser(), sessionId, SessionEnd.SIGNED_OUT);
        }
    }

    /** @throws RequestProblem {@code request.not_found} when the caller has no such live session */
    public void end(Caller caller, UUID sessionId) {
        if (!sessions.end(caller, caller.requireUser(), sessionId, SessionEnd.ENDED_BY_OWNER)) {
            throw RequestProblem.notFound("session");
        }
    }
}
