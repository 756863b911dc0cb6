package org.emporion.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.Principal;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.emporion.platform.Caller;
import org.emporion.platform.IdempotencyKey;
import org.emporion.platform.IdempotencyProblem;
import org.emporion.platform.Store;
import org.emporion.platform.Stores;
import org.jspecify.annotations.Nullable;

/** Who calls, from where and for which store: read from the request once, handed to use cases as {@link Caller}. */
@RequestScoped
public class RequestContext {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Inject
    private Stores stores;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ClientAddress addresses;

    private @Nullable Caller caller;
    private String bodyHash = "";

    /** The caller of this request. */
    public Caller caller() {
        Caller known = caller;
        if (known == null) {
            known = readCaller();
            caller = known;
        }
        return known;
    }

    /** The store that the host name leads to; {@link ForeignTokens} sees to it that the caller's token is of the same. */
    public Store store() {
        return stores.byHost(request.getServerName());
    }

    /** The signed token that a guest's cart was given, from {@code X-Cart-Token}. */
    public @Nullable String guestToken() {
        return request.getHeader("X-Cart-Token");
    }

    /** The signed token that a guest's order was given, from {@code X-Order-Token}. */
    public @Nullable String orderToken() {
        return request.getHeader("X-Order-Token");
    }

    /** The best locale of {@code Accept-Language}, else the store's. */
    public Locale locale() {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null ? store().locale() : request.getLocale();
    }

    /** The client's, also behind a proxy of ours. */
    public String remoteAddress() {
        return addresses.of(request);
    }

    /** The client's own name for itself, cut to a sane length. */
    public @Nullable String userAgent() {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null || agent.length() <= 200 ? agent : agent.substring(0, 200);
    }

    public String requestId() {
        return RequestIds.of(request);
    }

    /**
     * The request's idempotency key; null when none was sent.
     *
     * @throws IdempotencyProblem {@code idempotency.key_invalid} when it is not 1 to 255 visible ASCII characters
     */
    public @Nullable IdempotencyKey idempotencyKey() {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return null;
        }
        if (key.isEmpty() || key.length() > 255 || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw IdempotencyProblem.keyInvalid();
        }
        return new IdempotencyKey(key, bodyHash);
    }

    /** As {@link #idempotencyKey()} for a route that moves money or stock: {@code idempotency.key_required} without one. */
    public IdempotencyKey requireIdempotencyKey() {
        IdempotencyKey key = idempotencyKey();
        if (key == null) {
            throw IdempotencyProblem.keyRequired();
        }
        return key;
    }

    void bodyWas(String hash) {
        bodyHash = hash;
    }

    private Caller readCaller() {
        UUID storeId = store().id();
        Principal principal = request.getUserPrincipal();
        if (principal instanceof JsonWebToken token && token.getSubject() != null) {
            String session = token.getClaim("sid");
            return Caller.user(
                    storeId,
                    UUID.fromString(token.getSubject()),
                    session == null ? null : UUID.fromString(session),
                    token.getGroups(),
                    requestId(),
                    remoteAddress());
        }
        return Caller.guest(storeId, requestId(), remoteAddress());
    }
}
