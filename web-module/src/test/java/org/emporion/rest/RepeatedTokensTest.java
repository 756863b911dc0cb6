package org.emporion.rest;

import static jakarta.security.enterprise.AuthenticationStatus.SEND_FAILURE;
import static jakarta.security.enterprise.AuthenticationStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatedTokensTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Instant START = SettableClock.START;

    private final SettableClock clock = new SettableClock();
    private final Set<String> good = new HashSet<>(Set.of("a.b.c"));
    private final List<String> verified = new ArrayList<>();
    private final RepeatedTokens door = door(TEN_SECONDS);

    @Test
    void theSecondRequestWithATokenVerifiesNothingAndIsTheSamePersons() throws AuthenticationException {
        Asked first = ask("Bearer a.b.c");
        Asked second = ask("Bearer a.b.c");
        assertThat(verified).containsExactly("a.b.c");
        assertThat(first.status).isEqualTo(SUCCESS);
        assertThat(second.status).isEqualTo(SUCCESS);
        assertThat(second.caller).isSameAs(first.caller);
        assertThat(second.groups).isEqualTo(Set.of("account")).isEqualTo(first.groups);
    }

    @Test
    void aRefusedTokenIsVerifiedEachTime() throws AuthenticationException {
        for (int i = 0; i < 3; i++) {
            Asked refused = ask("Bearer x.y.z");
            assertThat(refused.status).isEqualTo(SEND_FAILURE);
            assertThat(refused.caller).isNull();
        }
        assertThat(verified).containsExactly("x.y.z", "x.y.z", "x.y.z");
    }

    @Test
    void aTokenWhoseKeyWasWithdrawnIsRefusedWithinTheTime() throws AuthenticationException {
        ask("Bearer a.b.c");
        good.clear();
        clock.set(START.plusMillis(9_999));
        assertThat(ask("Bearer a.b.c").status).isEqualTo(SUCCESS);
        clock.set(START.plus(TEN_SECONDS));
        assertThat(ask("Bearer a.b.c").status).isEqualTo(SEND_FAILURE);
        assertThat(ask("Bearer a.b.c").status).isEqualTo(SEND_FAILURE);
    }

    @Test
    void zeroTurnsItOff() throws AuthenticationException {
        RepeatedTokens off = door(Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThat(ask(off, "Bearer a.b.c").status).isEqualTo(SUCCESS);
        }
        assertThat(verified).hasSize(3);
    }

    /** The mechanism takes the scheme in any case, and a token that came by another way than this header. */
    @Test
    void anotherSpellingIsVerifiedEachTime() throws AuthenticationException {
        ask("Bearer a.b.c");
        verified.clear();
        for (String spelling :
                List.of("bearer a.b.c", "BEARER a.b.c", "Bearer  a.b.c", "Bearer a.b.c ", "Basic a.b.c")) {
            ask(spelling);
            ask(spelling);
        }
        assertThat(verified).hasSize(10);
        ask(null);
        assertThat(verified).hasSize(11);
    }

    /** As with {@code mp.jwt.token.header=Cookie}: what was verified is not what the header says. */
    @Test
    void whatWasNotVerifiedIsNotRemembered() throws AuthenticationException {
        good.add("of.the.cookie");
        RepeatedTokens byCookie = door(mechanism(header -> "of.the.cookie"));
        ask(byCookie, "Bearer of.the.header");
        ask(byCookie, "Bearer of.the.header");
        assertThat(verified).containsExactly("of.the.cookie", "of.the.cookie");
    }

    @Test
    void whoIsKnownAndNotLetInIsNotRemembered() throws AuthenticationException {
        HttpAuthenticationMechanism accepting = mechanism(header -> "a.b.c");
        RepeatedTokens strict = door((request, response, context) -> {
            accepting.validateRequest(request, response, context);
            return SEND_FAILURE;
        });
        assertThat(ask(strict, "Bearer a.b.c").status).isEqualTo(SEND_FAILURE);
        assertThat(ask(strict, "Bearer a.b.c").status).isEqualTo(SEND_FAILURE);
        assertThat(verified).hasSize(2);
    }

    /** A verification that took four seconds may have begun with a key that is withdrawn since. */
    @Test
    void theTimeBeginsWithTheVerification() throws AuthenticationException {
        HttpAuthenticationMechanism accepting = mechanism(header -> "a.b.c");
        RepeatedTokens slow = door((request, response, context) -> {
            clock.set(clock.instant().plusSeconds(4));
            return accepting.validateRequest(request, response, context);
        });
        ask(slow, "Bearer a.b.c");
        clock.set(START.plusMillis(9_999));
        ask(slow, "Bearer a.b.c");
        assertThat(verified).hasSize(1);
        clock.set(START.plusSeconds(10));
        ask(slow, "Bearer a.b.c");
        assertThat(verified).hasSize(2);
    }

    private RepeatedTokens door(Duration rememberedFor) {
        return new RepeatedTokens(
                mechanism(header -> header == null ? "" : header.replaceFirst("(?i)^bearer ", "")),
                clock,
                rememberedFor,
                new SimpleMeterRegistry());
    }

    private RepeatedTokens door(HttpAuthenticationMechanism mechanism) {
        return new RepeatedTokens(mechanism, clock, TEN_SECONDS, new SimpleMeterRegistry());
    }

    private interface Extraction {
        String token(@Nullable String header);
    }

    /** Accepts what is good. */
    private HttpAuthenticationMechanism mechanism(Extraction extraction) {
        return (request, response, context) -> {
            String text = extraction.token(request.getHeader("Authorization"));
            verified.add(text);
            return good.contains(text)
                    ? context.notifyContainerAboutLogin(new AToken(text, START.plusSeconds(600)), Set.of("account"))
                    : SEND_FAILURE;
        };
    }

    private Asked ask(@Nullable String authorization) throws AuthenticationException {
        return ask(door, authorization);
    }

    private static Asked ask(RepeatedTokens door, @Nullable String authorization) throws AuthenticationException {
        Asked asked = new Asked();
        HttpServletRequest request = answering(HttpServletRequest.class, (method, arguments) -> authorization);
        HttpServletResponse response = answering(HttpServletResponse.class, (method, arguments) -> null);
        HttpMessageContext context = answering(HttpMessageContext.class, asked::answer);
        asked.status = door.validateRequest(request, response, context);
        return asked;
    }

    /** What the container was told of one request. */
    private static final class Asked {

        private @Nullable AuthenticationStatus status;
        private @Nullable Principal caller;
        private @Nullable Object groups;

        private @Nullable Object answer(String method, Object... arguments) {
            if (method.equals("notifyContainerAboutLogin")) {
                caller = (Principal) arguments[0];
                groups = arguments[1];
                return SUCCESS;
            }
            return caller;
        }
    }

    private interface Answers {
        @Nullable
        Object to(String method, Object... arguments);
    }

    private static <T> T answering(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }
}
