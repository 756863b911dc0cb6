package org.emporion.payment;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway answered, or that it did not.
 *
 * @param reference the gateway's own, of a success
 * @param failureCode why not: {@code card_declined}, {@code insufficient_funds} ...
 */
public record GatewayOutcome(
        State state, @Nullable String reference, @Nullable String failureCode) {

    /** The ways a call can end. */
    public enum State {
        SUCCEEDED,
        DECLINED,
        /** No answer, or not yet: the call may have had its effect. */
        UNKNOWN,
        /** The call was not made, so it had no effect. */
        NOT_SENT
    }

    public static GatewayOutcome succeeded(String reference) {
        return new GatewayOutcome(State.SUCCEEDED, reference, null);
    }

    public static GatewayOutcome declined(String failureCode) {
        return new GatewayOutcome(State.DECLINED, null, failureCode);
    }

    public static GatewayOutcome unknown() {
        return new GatewayOutcome(State.UNKNOWN, null, null);
    }

    public static GatewayOutcome notSent() {
        return new GatewayOutcome(State.NOT_SENT, null, "gateway_unavailable");
    }

    public boolean isSucceeded() {
        return state == State.SUCCEEDED;
    }

    public boolean isUnknown() {
        return state == State.UNKNOWN;
    }
}
