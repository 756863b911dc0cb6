package org.emporion.order.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.cart.CheckoutCarts;
import org.emporion.inventory.ReservationOwner;
import org.emporion.inventory.ReserveStock;
import org.emporion.order.OrderPlaced;
import org.emporion.order.OrderRefused;
import org.emporion.order.model.OrderStatus;
import org.emporion.order.model.Orders;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.Payments;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * Ends an order's wait for payment, whoever learned the outcome: the buyer's own request or the job. Of both one succeeds,
 * since order and attempt are changed only while they wait. Money that was authorized for an order which is gone by then is
 * let go.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SettleOrder {

    private static final String AT_PLACEMENT = "placement";

    @Inject
    private Orders orders;

    @Inject
    private Payments payments;

    @Inject
    private ReserveStock stock;

    @Inject
    private CheckoutCarts carts;

    @Inject
    private Events events;

    @Inject
    @ConfigProperty(name = "emporion.payment.capture")
    private String captureAt;

    /**
     * What became of the order.
     *
     * @param changed false if somebody else settled it before
     */
    record Settled(boolean changed, List<StartedAttempt> followUps) {}

    /** Places an order with nothing to pay, in the transaction that opened it. */
    void placeFree(Caller caller, OrderRef order, Money total, Instant at) {
        if (!place(caller, order, total, at)) {
            throw new IllegalStateException("Order " + order.number() + " was opened a moment ago");
        }
    }

    /** The order's row is locked before the payment's, as everywhere. */
    Settled settle(Caller caller, OrderRef order, StartedAttempt attempt, GatewayOutcome outcome, Instant at) {
        return switch (outcome.state()) {
            case SUCCEEDED -> succeed(caller, order, attempt, outcome, at);
            case DECLINED, NOT_SENT -> decline(caller, order, attempt, outcome, at);
            case UNKNOWN -> {
                payments.settle(attempt, outcome);
                yield new Settled(false, List.of());
            }
        };
    }

    private Settled succeed(Caller caller, OrderRef order, StartedAttempt attempt, GatewayOutcome outcome, Instant at) {
        boolean placed = place(caller, order, attempt.amount(), at);
        boolean authorized = payments.settle(attempt, outcome);
        if (!authorized) {
            return new Settled(placed, List.of());
        }
        if (!placed) {
            return new Settled(false, payments.startReversal(order.orderId()));
        }
        return new Settled(true, captureAtPlacement(order, attempt));
    }

    private boolean place(Caller caller, OrderRef order, Money total, Instant at) {
        if (!orders.settle(order.orderId(), OrderStatus.PLACED, caller.actor(), null, at)) {
            return false;
        }
        carts.ordered(order.cartId());
        events.publish(caller, new OrderPlaced(order.orderId(), order.number(), order.userId(), total));
        return true;
    }

    private List<StartedAttempt> captureAtPlacement(OrderRef order, StartedAttempt attempt) {
        return captureAt.equals(AT_PLACEMENT)
                ? payments.startCapture(order.orderId(), attempt.amount().amount()).stream()
                        .toList()
                : List.of();
    }

    private Settled decline(Caller caller, OrderRef order, StartedAttempt attempt, GatewayOutcome outcome, Instant at) {
        boolean refused = refuse(caller, order, outcome.failureCode(), at);
        payments.settle(attempt, outcome);
        return new Settled(refused, List.of());
    }

    private boolean refuse(Caller caller, OrderRef order, @Nullable String reason, Instant at) {
        if (!orders.settle(order.orderId(), OrderStatus.REFUSED, caller.actor(), reason, at)) {
            return false;
        }
        stock.release(caller, ReservationOwner.order(order.orderId()));
        carts.unlock(order.cartId());
        events.publish(caller, new OrderRefused(order.orderId(), order.number(), order.userId()));
        return true;
    }
}
