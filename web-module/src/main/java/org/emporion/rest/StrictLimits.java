package org.emporion.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.emporion.platform.RateLimits;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Counts the callers of {@link Strict} routes, before anything is read or looked up for them. */
@Provider
@Priority(Priorities.AUTHORIZATION - 150)
public class StrictLimits implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletResponse response;

    @Inject
    private RateLimits limits;

    @Inject
    private RequestContext context;

    @Inject
    private ClientAddress addresses;

    @Override
    public void filter(ContainerRequestContext request) {
        @Nullable
        Strict strict = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Strict.class);
        if (strict == null) {
            return;
        }
        @Nullable UUID person = context.caller().userId();
        String caller = person == null ? addresses.counted(context.remoteAddress()) : person.toString();
        limits.take(strict.value(), caller).ifPresent(limit -> {
            RateLimitHeaders.add(response, limit);
            if (!limit.granted()) {
                throw RequestProblem.limited(limit.retrySeconds());
            }
        });
    }
}
