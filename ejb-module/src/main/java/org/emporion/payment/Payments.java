package org.emporion.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.payment.model.Attempt;
import org.emporion.payment.model.AttemptKind;
import org.emporion.payment.model.PaymentAttempts;
import org.emporion.shared.Money;
import org.emporion.shared.Uuid7;

/**
 * The books of payments, kept in the transaction of whoever pays for something. Nothing here calls a gateway: an attempt that
 * is started here is sent by {@link SendAttempt} after the commit.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Payments {

    /** Longer than any call may take: an attempt that the gateway has not heard of by then never arrives. */
    public static final Duration IN_FLIGHT = Duration.ofSeconds(30);

    private static final Duration FIRST_CHECK = Duration.ofSeconds(5);

    @Inject
    private PaymentAttempts attempts;

    @Inject
    private Clock clock;

    /** Opens the payment of an order with nothing to pay: no gateway is ever asked. */
    public void openFree(UUID storeId, UUID orderId, String currency) {
        attempts.openFree(storeId, orderId, currency, clock.instant());
    }

    /** Opens an order's payment with its authorization. */
    public StartedAttempt open(UUID storeId, UUID orderId, Money amount, String gateway, String method) {
        Instant now = clock.instant();
        Attempt attempt = new Attempt(
                Uuid7.next(),
                Uuid7.next(),
                storeId,
                orderId,
                AttemptKind.AUTHORIZE,
                gateway,
                method,
                null,
                amount,
                now);
        attempts.open(attempt, now.plus(IN_FLIGHT));
        return new StartedAttempt(attempt);
    }

    /**
     * Keeps what the gateway answered. An unknown outcome is left to the job.
     *
     * @return false if the attempt was settled before, or is unknown still
     */
    public boolean settle(StartedAttempt attempt, GatewayOutcome outcome) {
        if (outcome.isUnknown()) {
            attempts.leaveUnknown(attempt.id(), clock.instant().plus(FIRST_CHECK));
            return false;
        }
        return attempts.settle(
                attempt.id(), outcome.isSucceeded(), outcome.reference(), outcome.failureCode(), clock.instant());
    }

    /** Starts to take this much of what is held for the order, or what is left of it; empty if nothing is. */
    public Optional<StartedAttempt> startCapture(UUID orderId, long amount) {
        return attempts.lockBalance(orderId)
                .flatMap(balance -> start(balance, AttemptKind.CAPTURE, Math.min(amount, balance.held())));
    }

    /** Starts to let go of all that is held for the order, and to give back what was taken. */
    public List<StartedAttempt> startReversal(UUID orderId) {
        List<StartedAttempt> started = new ArrayList<>();
        attempts.lockBalance(orderId).ifPresent(balance -> {
            start(balance, AttemptKind.VOID, balance.held()).ifPresent(started::add);
            start(balance, AttemptKind.REFUND, balance.refundable()).ifPresent(started::add);
        });
        return List.copyOf(started);
    }

    private Optional<StartedAttempt> start(PaymentAttempts.Balance balance, AttemptKind kind, long amount) {
        if (amount <= 0) {
            return Optional.empty();
        }
        Attempt authorization = attempts.findAuthorization(balance.orderId()).orElseThrow();
        Attempt attempt = new Attempt(
                Uuid7.next(),
                balance.paymentId(),
                balance.storeId(),
                balance.orderId(),
                kind,
                authorization.gateway(),
                null,
                authorization.authorization(),
                Money.of(amount, balance.currency()),
                clock.instant());
        attempts.start(attempt, clock.instant().plus(IN_FLIGHT));
        return Optional.of(new StartedAttempt(attempt));
    }
}
