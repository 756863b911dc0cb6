package org.emporion.payment;

import java.util.Optional;
import org.emporion.payment.model.Attempt;
import org.emporion.platform.Port;

/**
 * The port to whoever moves the money. The attempt's id is the idempotency key of each call: sent again, it has its effect
 * once and answers the same. A call that gets no answer throws; it never guesses.
 */
@Port
public interface PaymentGateway {

    /** As attempts and settings name it. */
    String name();

    /**
     * The token for what the buyer sent, or a refusal before anything is opened.
     *
     * @throws PaymentProblem {@code payment.unknown_method}
     */
    String methodOf(PaymentMethod method);

    GatewayOutcome authorize(Attempt attempt);

    GatewayOutcome capture(Attempt attempt);

    GatewayOutcome voidAuthorization(Attempt attempt);

    GatewayOutcome refund(Attempt attempt);

    /** What became of an attempt; empty if the gateway never heard of it. */
    Optional<GatewayOutcome> find(Attempt attempt);
}
