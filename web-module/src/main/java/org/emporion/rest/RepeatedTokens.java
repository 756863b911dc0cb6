package org.emporion.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanismWrapper;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Spares MicroProfile JWT a token that it accepted a moment ago: its signature is the dearest part of a small request. What
 * is asked of every request is asked after this, by filters that know nothing of it: {@link ForeignTokens}, {@link
 * EndedSessions}, and what the use case allows.
 *
 * <p>Whoever calls is read from the request. {@code @Inject JsonWebToken} and {@code @Claim} are for the mechanism to fill
 * in, which is not asked about a token that is remembered.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class RepeatedTokens extends HttpAuthenticationMechanismWrapper {

    /** Room for those of about 2,500 people; with more of them within the time a token is verified more often. */
    private static final long MAX_BYTES = 8 << 20;

    private static final String BEARER = "Bearer ";

    private final Clock clock;
    private final VerifiedTokens verified;
    private final Counter byVerification;
    private final Counter byMemory;

    @Inject
    RepeatedTokens(
            @Delegate @Any HttpAuthenticationMechanism mechanism,
            Clock clock,
            @ConfigProperty(name = "emporion.tokens.remembered-for") Duration rememberedFor,
            MeterRegistry figures) {
        super(mechanism);
        this.clock = clock;
        this.verified = new VerifiedTokens(clock, rememberedFor, MAX_BYTES);
        this.byVerification = figures.counter("emporion_tokens_accepted", "by", "verification");
        this.byMemory = figures.counter("emporion_tokens_accepted", "by", "memory");
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        String text = token(request);
        Optional<JsonWebToken> known = text == null ? Optional.empty() : verified.find(text);
        if (known.isPresent()) {
            byMemory.increment();
            return context.notifyContainerAboutLogin(known.get(), known.get().getGroups());
        }
        Instant since = clock.instant();
        AuthenticationStatus status = super.validateRequest(request, response, context);
        if (status == AuthenticationStatus.SUCCESS && context.getCallerPrincipal() instanceof JsonWebToken token) {
            byVerification.increment();
            verified.keep(token, since);
        }
        return status;
    }

    /** As all clients send it; whoever spells it in another way has it verified each time. */
    private static @Nullable String token(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : null;
    }
}
