package org.emporion.payment.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.Gateways;
import org.emporion.payment.model.Attempt;

/**
 * The one way out to gateways: a call ends in time, a gateway that fails is left alone for a while, and however slow it is,
 * it holds only a part of the server's threads: reads have the others. The figures are settings of MicroProfile Fault
 * Tolerance.
 */
@ApplicationScoped
public class GatewayDoor {

    @Inject
    private Gateways gateways;

    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 40,
            failureRatio = 0.75,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            // a call that found no place says nothing about the gateway
            skipOn = BulkheadException.class)
    @Bulkhead(12)
    public GatewayOutcome send(Attempt attempt) {
        return switch (attempt.kind()) {
            case AUTHORIZE -> gateways.get(attempt.gateway()).authorize(attempt);
            case CAPTURE -> gateways.get(attempt.gateway()).capture(attempt);
            case VOID -> gateways.get(attempt.gateway()).voidAuthorization(attempt);
            case REFUND -> gateways.get(attempt.gateway()).refund(attempt);
        };
    }

    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    public Optional<GatewayOutcome> find(Attempt attempt) {
        return gateways.get(attempt.gateway()).find(attempt);
    }
}
