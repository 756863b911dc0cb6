package org.emporion.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a token that another store of this deployment issued: all stores sign with the same keys, and roles are a store's
 * own. Nor does one open anything that names no person, or whose session is none of ours.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 200)
public class ForeignTokens implements ContainerRequestFilter {

    private static final String STORE = "store";
    private static final String SESSION = "sid";

    @Inject
    private RequestContext context;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token && !isOurs(token)) {
            throw RequestProblem.foreignToken();
        }
    }

    private boolean isOurs(JsonWebToken token) {
        @Nullable String session = token.getClaim(SESSION);
        return context.store().id().toString().equals(token.getClaim(STORE))
                && isId(token.getSubject())
                && (session == null || isId(session));
    }

    private static boolean isId(@Nullable String text) {
        try {
            return text != null && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
