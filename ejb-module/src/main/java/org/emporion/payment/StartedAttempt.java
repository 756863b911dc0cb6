package org.emporion.payment;

import java.util.UUID;
import org.emporion.payment.model.Attempt;
import org.emporion.shared.Money;

/** A call to a gateway that is written and may be sent once the transaction that wrote it has committed. */
public record StartedAttempt(Attempt attempt) {

    public UUID id() {
        return attempt.id();
    }

    public UUID storeId() {
        return attempt.storeId();
    }

    public UUID orderId() {
        return attempt.orderId();
    }

    public Money amount() {
        return attempt.amount();
    }
}
