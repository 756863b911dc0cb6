package org.emporion.order;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.order.internal.Cancellation;
import org.emporion.order.internal.CancellationBook;
import org.emporion.payment.SendAttempt;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;
import org.emporion.platform.IdempotencyKey;
import org.emporion.platform.StoredAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Cancels an order before anything of it was shipped. Stock and authorization go back in the transaction that cancels; the
 * gateway is told after it, by a job if need be. Of any number of callers one cancels, the rest find no legal step.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CancelOrder {

    @Inject
    private CancellationBook book;

    @Inject
    private SendAttempt sender;

    @Inject
    private CutPoints cutPoints;

    /**
     * Cancels it for its buyer or for the store's staff.
     *
     * @param orderToken a guest's
     * @return 200 with the order
     * @throws OrderProblem {@code order.illegal_step}
     */
    public StoredAnswer cancel(
            Caller caller,
            UUID orderId,
            @Nullable String orderToken,
            @Nullable String reason,
            @Nullable IdempotencyKey key) {
        Cancellation cancelled = book.cancel(caller, orderId, orderToken, reason, key);
        cutPoints.reach("order.cancelled");
        cancelled.followUps().forEach(sender::sendAndSettle);
        return cancelled.answer();
    }
}
