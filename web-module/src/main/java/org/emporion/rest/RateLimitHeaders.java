package org.emporion.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.util.function.BiConsumer;
import org.emporion.platform.RateLimit;

/** The three headers of draft-ietf-httpapi-ratelimit-headers-03; where two limits meet, those of the stricter one stay. */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    static void add(HttpServletResponse response, RateLimit limit) {
        add(response::setHeader, limit);
    }

    static void add(BiConsumer<String, String> header, RateLimit limit) {
        header.accept("RateLimit-Limit", String.valueOf(limit.limit()));
        header.accept("RateLimit-Remaining", String.valueOf(limit.remaining()));
        header.accept("RateLimit-Reset", String.valueOf(limit.resetSeconds()));
    }
}
