package org.emporion.payment;

import org.emporion.shared.Money;

/** What has become of an order's payment: the amounts stand apart. */
public record PaymentView(Status status, Money amount, Money authorized, Money captured, Money voided, Money refunded) {

    /** In a word, for people. */
    public enum Status {
        PENDING,
        FREE,
        FAILED,
        AUTHORIZED,
        PARTLY_CAPTURED,
        CAPTURED,
        VOIDED,
        PARTLY_REFUNDED,
        REFUNDED
    }

    /** A payment of which nothing is known but its amount. */
    public static PaymentView pending(Money amount) {
        Money none = Money.zero(amount.currency());
        return new PaymentView(amount.isZero() ? Status.FREE : Status.PENDING, amount, none, none, none, none);
    }

    /** A payment that was authorized a moment ago. */
    public static PaymentView authorized(Money amount) {
        Money none = Money.zero(amount.currency());
        return new PaymentView(amount.isZero() ? Status.FREE : Status.AUTHORIZED, amount, amount, none, none, none);
    }

    static PaymentView of(
            Money amount, Money authorized, Money captured, Money voided, Money refunded, boolean isOpen) {
        return new PaymentView(
                status(amount, authorized, captured, voided, refunded, isOpen),
                amount,
                authorized,
                captured,
                voided,
                refunded);
    }

    private static Status status(
            Money amount, Money authorized, Money captured, Money voided, Money refunded, boolean isOpen) {
        if (amount.isZero()) {
            return Status.FREE;
        }
        if (authorized.isZero()) {
            return isOpen ? Status.PENDING : Status.FAILED;
        }
        if (!refunded.isZero()) {
            return refunded.compareTo(captured) >= 0 ? Status.REFUNDED : Status.PARTLY_REFUNDED;
        }
        if (!captured.isZero()) {
            return captured.compareTo(authorized) >= 0 ? Status.CAPTURED : Status.PARTLY_CAPTURED;
        }
        return voided.isZero() ? Status.AUTHORIZED : Status.VOIDED;
    }
}
