package org.emporion.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.emporion.platform.RenderedAnswers;
import org.emporion.platform.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Answers public reads that were rendered before, ahead of all that JAX-RS costs. Only what everybody sees is kept, and only
 * who shows no token is answered here: a token has to be checked first.
 */
@ApplicationScoped
public class RenderedReads {

    @Inject
    private RenderedAnswers answers;

    @Inject
    private Stores stores;

    @Inject
    private RouteTimes times;

    /** True when the request has its answer. */
    boolean answered(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET")
                || request.getQueryString() != null
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || !takesJson(request.getHeader(HttpHeaders.ACCEPT))) {
            return false;
        }
        long started = System.nanoTime();
        Optional<RenderedAnswers.Rendered> known =
                answers.find(RenderedAnswers.Key.of(stores.byHost(request.getServerName()), request.getRequestURI()));
        if (known.isEmpty()) {
            return false;
        }
        write(request, response, known.get());
        times.record("GET", known.get().route(), response.getStatus(), System.nanoTime() - started);
        return true;
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, RenderedAnswers.Rendered known)
            throws IOException {
        response.setHeader(RequestIds.HEADER, RequestIds.of(request));
        response.setHeader(HttpHeaders.ETAG, '"' + known.tag() + '"');
        if (ETags.names(request.getHeader(HttpHeaders.IF_NONE_MATCH), known.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(known.body().length);
        response.getOutputStream().write(known.body());
    }

    /** What is asked for in finer words is left to those who know them. */
    private static boolean takesJson(@Nullable String accept) {
        return accept == null || accept.equals("*/*") || accept.startsWith(MediaType.APPLICATION_JSON);
    }
}
