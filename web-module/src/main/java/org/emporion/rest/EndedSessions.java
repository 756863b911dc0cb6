package org.emporion.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.emporion.identity.Sessions;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Refuses a token whose session has ended, though its signature and its time are still good. */
@Provider
@Priority(Priorities.AUTHORIZATION - 100)
public class EndedSessions implements ContainerRequestFilter {

    @Inject
    private Sessions sessions;

    @Inject
    private RequestContext context;

    @Override
    public void filter(ContainerRequestContext request) {
        @Nullable UUID session = context.caller().sessionId();
        if (session != null && sessions.isEnded(session)) {
            throw RequestProblem.sessionEnded();
        }
    }
}
