package org.emporion.rest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the origins of {@code emporion.cors.origins} read our answers (Fetch standard, CORS protocol). Whom it does
 * not name gets the answer without leave to read it.
 */
@ApplicationScoped
public class CrossOrigin {

    private static final String ANY = "*";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String SENT = String.join(
            ", ",
            "Authorization",
            "Content-Type",
            "Accept-Language",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "X-Api-Key",
            "X-Cart-Token",
            "X-Order-Token",
            "X-Request-Id");
    private static final String SHOWN = String.join(
            ", ",
            "ETag",
            "Idempotency-Replayed",
            "Location",
            "Link",
            "Retry-After",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "X-Order-Token",
            "X-Request-Id");

    @Inject
    @ConfigProperty(name = "emporion.cors.origins")
    private Optional<List<String>> configured;

    @Inject
    @ConfigProperty(name = "emporion.cors.credentials")
    private boolean credentials;

    @Inject
    @ConfigProperty(name = "emporion.cors.max-age")
    private Duration maxAge;

    private Set<String> origins = Set.of();

    @PostConstruct
    void read() {
        origins = configured.orElse(List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Says who may read the answer; true when it answered a preflight, which needs no more. */
    boolean answered(HttpServletRequest request, HttpServletResponse response) {
        @Nullable String origin = request.getHeader("Origin");
        if (variesByOrigin()) {
            response.addHeader("Vary", "Origin");
        }
        boolean preflight = origin != null
                && request.getMethod().equals("OPTIONS")
                && request.getHeader("Access-Control-Request-Method") != null;
        if (!preflight) {
            admit(origin, response::setHeader);
            return false;
        }
        if (admitted(origin, response::setHeader)) {
            response.setHeader("Access-Control-Allow-Methods", METHODS);
            response.setHeader("Access-Control-Allow-Headers", SENT);
            response.setHeader("Access-Control-Max-Age", String.valueOf(maxAge.toSeconds()));
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }

    /** Whether answers differ by who asks, so that a cache between has to tell them apart. */
    boolean variesByOrigin() {
        return !origins.isEmpty() && !origins.contains(ANY);
    }

    /** Says whether pages of this origin may read the answer. */
    void admit(@Nullable String origin, BiConsumer<String, String> header) {
        if (admitted(origin, header)) {
            header.accept("Access-Control-Expose-Headers", SHOWN);
        }
    }

    private boolean admitted(@Nullable String origin, BiConsumer<String, String> header) {
        boolean anybody = origins.contains(ANY);
        if (origin == null || !(anybody || origins.contains(origin))) {
            return false;
        }
        header.accept("Access-Control-Allow-Origin", anybody ? ANY : origin);
        if (credentials && !anybody) {
            header.accept("Access-Control-Allow-Credentials", "true");
        }
        return true;
    }
}
