package org.emporion.rest;

import jakarta.servlet.http.HttpServletResponse;
import org.emporion.platform.RateLimit;

/** The three headers of draft-ietf-httpapi-ratelimit-headers-03; where two limits meet, those of the stricter one stay. */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    static void add(HttpServletResponse response, RateLimit limit) {
        response.setHeader("RateLimit-Limit", String.valueOf(limit.limit()));
        response.setHeader("RateLimit-Remaining", String.valueOf(limit.remaining()));
        response.setHeader("RateLimit-Reset", String.valueOf(limit.resetSeconds()));
    }
}
