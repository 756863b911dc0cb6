package org.emporion.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.emporion.platform.RequestProblem;

/**
 * Refuses a token that another store of this deployment issued: all stores sign with the same keys, and roles are a store's
 * own.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 200)
public class ForeignTokens implements ContainerRequestFilter {

    private static final String STORE = "store";

    @Inject
    private RequestContext context;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean foreign = request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token
                && !context.store().id().toString().equals(token.getClaim(STORE));
        if (foreign) {
            throw RequestProblem.foreignToken();
        }
    }
}
