package org.emporion.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
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
import java.util.concurrent.TimeUnit;

/**
 * How long each route takes, for Prometheus: from the match of the route until the answer is known and about to be
 * written. By the route's template, never by its path, so that the number of series is that of the routes.
 */
@Provider
@Priority(0)
public class RequestTimes implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String STARTED = RequestTimes.class.getName() + ".started";
    private static final String ROUTE = RequestTimes.class.getName() + ".route";

    private record Series(String method, String route, int status) {}

    @Context
    private ResourceInfo resource;

    @Inject
    private MeterRegistry registry;

    private final Map<Method, String> routes = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

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
            timers.computeIfAbsent(new Series(request.getMethod(), route, response.getStatus()), this::timer)
                    .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    /** By the registry's own method: what a builder registers does not reach Prometheus in WildFly 39. */
    private Timer timer(Series series) {
        return registry.timer(
                "emporion_requests",
                Tags.of("method", series.method(), "route", series.route(), "status", String.valueOf(series.status())));
    }

    private static String route(Method method) {
        Path root = method.getDeclaringClass().getAnnotation(Path.class);
        Path own = method.getAnnotation(Path.class);
        String route = "/" + (root == null ? "" : root.value()) + "/" + (own == null ? "" : own.value());
        return route.replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
    }
}
