package org.emporion.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the time of each request from the match of its route until the answer is known and about to be written. */
@Provider
@Priority(0)
public class RequestTimes implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String STARTED = RequestTimes.class.getName() + ".started";
    private static final String ROUTE = RequestTimes.class.getName() + ".route";

    @Context
    private ResourceInfo resource;

    @Inject
    private RouteTimes times;

    private final Map<Method, String> routes = new ConcurrentHashMap<>();

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method != null) {
            request.setProperty(ROUTE, routes.computeIfAbsent(method, RequestTimes::route));
            request.setProperty(STARTED, System.nanoTime());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(STARTED) instanceof Long started
                && request.getProperty(ROUTE) instanceof String route) {
            times.record(request.getMethod(), route, response.getStatus(), System.nanoTime() - started);
        }
    }

    private static String route(Method method) {
        Path root = method.getDeclaringClass().getAnnotation(Path.class);
        Path own = method.getAnnotation(Path.class);
        String route = "/" + (root == null ? "" : root.value()) + "/" + (own == null ? "" : own.value());
        return route.replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
    }
}
