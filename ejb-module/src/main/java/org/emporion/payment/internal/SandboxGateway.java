package org.emporion.payment.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.PaymentGateway;
import org.emporion.payment.PaymentMethod;
import org.emporion.payment.PaymentProblem;
import org.emporion.payment.model.Attempt;
import org.emporion.platform.CutPoints;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that moves no money and behaves as its test tokens say: it agrees, declines, takes its time, charges without
 * ever answering, or makes up its mind a minute later. Its books are its own, as an outside system's are.
 */
@ApplicationScoped
public class SandboxGateway implements PaymentGateway {

    private static final String VISA = "tok_visa";
    private static final String DECLINED = "tok_declined";
    private static final String INSUFFICIENT_FUNDS = "tok_insufficient_funds";
    private static final String TIMEOUT = "tok_timeout";
    private static final String TIMEOUT_NO_CHARGE = "tok_timeout_no_charge";
    private static final String LATE = "tok_late";
    private static final String SLOW = "tok_slow";

    private static final Set<String> TOKENS =
            Set.of(VISA, DECLINED, INSUFFICIENT_FUNDS, TIMEOUT, TIMEOUT_NO_CHARGE, LATE, SLOW);

    private static final Map<String, String> TEST_CARDS = Map.of(
            "4242424242424242", VISA,
            "5555555555554444", VISA,
            "4000000000000002", DECLINED,
            "4000000000009995", INSUFFICIENT_FUNDS,
            "4000000000000101", TIMEOUT,
            "4000000000000119", TIMEOUT_NO_CHARGE,
            "4000000000000259", LATE,
            "4000000000000341", SLOW);

    private static final Duration LATE_BY = Duration.ofSeconds(60);

    @Inject
    private SandboxBooks books;

    @Inject
    private CutPoints cutPoints;

    @Inject
    @ConfigProperty(name = "emporion.sandbox.slow-millis")
    private long slowMillis;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public String methodOf(PaymentMethod method) {
        PaymentMethod.@Nullable Card card = method.card();
        @Nullable String token = card == null ? method.token() : TEST_CARDS.get(card.number());
        if (token == null || !TOKENS.contains(token)) {
            throw PaymentProblem.unknownMethod();
        }
        return token;
    }

    @Override
    public GatewayOutcome authorize(Attempt attempt) {
        String token = attempt.method() == null ? VISA : attempt.method();
        return switch (token) {
            case DECLINED -> books.authorize(attempt, "card_declined", Duration.ZERO);
            case INSUFFICIENT_FUNDS -> books.authorize(attempt, "insufficient_funds", Duration.ZERO);
            case TIMEOUT -> {
                books.authorize(attempt, null, Duration.ZERO);
                throw new NoAnswerException();
            }
            case TIMEOUT_NO_CHARGE -> throw new NoAnswerException();
            case LATE -> books.authorize(attempt, null, LATE_BY);
            case SLOW -> authorizeSlowly(attempt);
            default -> authorizeAtOnce(attempt);
        };
    }

    private GatewayOutcome authorizeAtOnce(Attempt attempt) {
        GatewayOutcome outcome = books.authorize(attempt, null, Duration.ZERO);
        cutPoints.reach("sandbox.charged");
        return outcome;
    }

    /** As a gateway outside would, it charges although the caller has given up by then. */
    private GatewayOutcome authorizeSlowly(Attempt attempt) {
        boolean givenUp = isGivenUpWithin(slowMillis);
        GatewayOutcome outcome = books.authorize(attempt, null, Duration.ZERO);
        if (givenUp) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException();
        }
        return outcome;
    }

    private static boolean isGivenUpWithin(long millis) {
        try {
            Thread.sleep(millis);
            return false;
        } catch (InterruptedException hungUp) {
            // the mark is set again once the charge is written: the pool would give no connection to who bears it
            return true;
        }
    }

    @Override
    public GatewayOutcome capture(Attempt attempt) {
        return books.follow(attempt);
    }

    @Override
    public GatewayOutcome voidAuthorization(Attempt attempt) {
        return books.follow(attempt);
    }

    @Override
    public GatewayOutcome refund(Attempt attempt) {
        return books.follow(attempt);
    }

    @Override
    public Optional<GatewayOutcome> find(Attempt attempt) {
        return books.find(attempt);
    }

    /** The call ended without an answer. */
    static final class NoAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoAnswerException() {
            super("the sandbox does not answer", null, false, false);
        }
    }
}
