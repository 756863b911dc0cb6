package org.emporion.order.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.emporion.order.model.Order;
import org.emporion.order.model.OrderStatus;
import org.emporion.order.model.Orders;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.Payments;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;

/** The transactions that follow a late answer of a gateway; each gives the attempts to be sent after it. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class LateOutcomes {

    @Inject
    private Orders orders;

    @Inject
    private SettleOrder settleOrder;

    @Inject
    private Payments payments;

    @Inject
    private CutPoints cutPoints;

    @Inject
    private Clock clock;

    List<StartedAttempt> authorized(Caller caller, StartedAttempt attempt, GatewayOutcome outcome) {
        Order order = lock(attempt);
        OrderRef ref = new OrderRef(order.id(), order.number(), order.cartId(), order.userId());
        SettleOrder.Settled settled = settleOrder.settle(caller, ref, attempt, outcome, clock.instant());
        cutPoints.reach("order.before-late-commit");
        return settled.followUps();
    }

    /** A capture of an order that was cancelled meanwhile is given back, and so is what it did not take. */
    List<StartedAttempt> captured(StartedAttempt attempt, GatewayOutcome outcome) {
        Order order = lock(attempt);
        boolean settled = payments.settle(attempt, outcome);
        return settled && order.status() == OrderStatus.CANCELLED ? payments.startReversal(order.id()) : List.of();
    }

    private Order lock(StartedAttempt attempt) {
        return orders.findForChange(attempt.storeId(), attempt.orderId())
                .orElseThrow(() -> new IllegalStateException("Attempt " + attempt.id() + " pays for no order"));
    }
}
