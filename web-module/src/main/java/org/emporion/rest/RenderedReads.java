package org.emporion.rest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.emporion.platform.RateLimit;
import org.emporion.platform.RateLimits;
import org.emporion.platform.RenderedAnswers;
import org.emporion.platform.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Answers public reads that were rendered before, on the thread that read the request: no worker, no servlet, no JAX-RS.
 * Nothing here may wait. Only what everybody sees is kept, and only who shows no token is answered here: a token has to be
 * checked first. Everything else, a refusal too, is left to {@link FrontDoor} and what comes after it.
 */
@ApplicationScoped
public class RenderedReads {

    private static final HttpString REQUEST_ID = new HttpString(RequestIds.HEADER);

    @Inject
    private RenderedAnswers answers;

    @Inject
    private Stores stores;

    @Inject
    private SecureTransport transport;

    @Inject
    private CrossOrigin origins;

    @Inject
    private RateLimits limits;

    @Inject
    private ClientAddress addresses;

    @Inject
    private RouteTimes times;

    /** True when the request has its answer. */
    boolean answered(HttpServerExchange exchange) {
        if (!isPlainRead(exchange)) {
            return false;
        }
        long started = System.nanoTime();
        Optional<RenderedAnswers.Rendered> kept = stores.knownByHost(exchange.getHostName())
                .map(store -> RenderedAnswers.Key.of(store, exchange.getRequestURI(), exchange.getQueryString()))
                .flatMap(answers::find);
        if (kept.isEmpty()) {
            return false;
        }
        boolean secure = addresses.isSecure(exchange);
        if (!transport.admits(secure)) {
            return false;
        }
        Optional<RateLimit> limit = limits.take(RateLimits.Tier.ANONYMOUS, addresses.counted(addresses.of(exchange)));
        if (limit.isPresent() && !limit.get().granted()) {
            return false;
        }
        RenderedAnswers.Rendered answer = kept.get();
        answer.asked().run();
        HeaderMap headers = exchange.getResponseHeaders();
        transport.remind(secure, (name, value) -> headers.put(new HttpString(name), value));
        admit(exchange);
        limit.ifPresent(
                known -> RateLimitHeaders.add((name, value) -> headers.put(new HttpString(name), value), known));
        headers.put(REQUEST_ID, RequestIds.of(exchange.getRequestHeaders().getFirst(REQUEST_ID)));
        send(exchange, answer);
        times.record("GET", answer.route(), exchange.getStatusCode(), System.nanoTime() - started);
        return true;
    }

    private static boolean isPlainRead(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        return exchange.getRequestMethod().equals(Methods.GET)
                && exchange.isRequestComplete()
                && !headers.contains(Headers.AUTHORIZATION)
                && takesJson(headers.getFirst(Headers.ACCEPT));
    }

    /** What is asked for in finer words is left to those who know them. */
    private static boolean takesJson(@Nullable String accept) {
        return accept == null
                || accept.equals("*/*")
                || (accept.startsWith(MediaType.APPLICATION_JSON) && accept.indexOf(';') < 0);
    }

    private void admit(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        if (origins.variesByOrigin()) {
            headers.add(Headers.VARY, "Origin");
        }
        origins.admit(
                exchange.getRequestHeaders().getFirst(Headers.ORIGIN),
                (name, value) -> headers.put(new HttpString(name), value));
    }

    private static void send(HttpServerExchange exchange, RenderedAnswers.Rendered answer) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.ETAG, '"' + answer.tag() + '"');
        if (ETags.names(exchange.getRequestHeaders().getFirst(Headers.IF_NONE_MATCH), answer.tag())) {
            exchange.setStatusCode(StatusCodes.NOT_MODIFIED);
            exchange.endExchange();
            return;
        }
        headers.put(Headers.CACHE_CONTROL, "no-cache");
        headers.put(Headers.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
    }
}
