package org.emporion.order.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.cart.CheckoutCarts;
import org.emporion.inventory.ReservationOwner;
import org.emporion.inventory.ReserveStock;
import org.emporion.order.OrderCancelled;
import org.emporion.order.OrderCompleted;
import org.emporion.order.OrderDelivered;
import org.emporion.order.OrderProblem;
import org.emporion.order.OrderShipped;
import org.emporion.order.StatusChange;
import org.emporion.order.model.Order;
import org.emporion.order.model.OrderStatus;
import org.emporion.order.model.OrderStep;
import org.emporion.order.model.Orders;
import org.emporion.order.model.VendorOrder;
import org.emporion.order.model.VendorOrderStatus;
import org.emporion.payment.Payments;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;
import org.emporion.platform.Events;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an order that is open or placed, each under the lock of its row: what is not a legal step when the lock is
 * had is refused. Gives the attempts to be sent after the commit.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ChangeBook {

    private static final String AT_SHIPMENT = "shipment";

    @PersistenceContext
    private EntityManager entityManager;

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
    private CutPoints cutPoints;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.payment.capture")
    private String captureAt;

    /** The order under its lock, or {@code request.not_found}. */
    public Order lock(Caller caller, UUID orderId) {
        return orders.findForChange(caller.storeId(), orderId).orElseThrow(() -> RequestProblem.notFound("order"));
    }

    /** Cancels it: the stock goes back, the money too. */
    public List<StartedAttempt> cancel(Caller caller, Order order, @Nullable String reason) {
        OrderStatus from = order.status();
        if (!from.mayBecome(OrderStatus.CANCELLED)) {
            throw OrderProblem.illegalStep(from, OrderStatus.CANCELLED, from.nextByHand());
        }
        Instant now = clock.instant();
        order.cancel(now);
        record(caller, order, from, reason, now);
        orders.flush();
        if (from == OrderStatus.AWAITING_PAYMENT) {
            carts.ordered(order.cartId());
        }
        List<StartedAttempt> reversal = payments.startReversal(order.id());
        stock.release(caller, ReservationOwner.order(order.id()));
        events.publish(caller, new OrderCancelled(order.id(), order.number(), order.userId()));
        cutPoints.reach("order.before-cancel-commit");
        return reversal;
    }

    /**
     * Takes a step with some of the order's parts.
     *
     * @param own the vendors whose parts the caller may change; null for all
     */
    public List<StartedAttempt> step(Caller caller, Order order, StatusChange change, @Nullable Set<UUID> own) {
        VendorOrderStatus to = partStatus(order, change.status());
        List<VendorOrder> parts = parts(order, change, own, to);
        OrderStatus from = order.status();
        Instant now = clock.instant();
        for (VendorOrder part : parts) {
            take(caller, order, part, to, change, now);
        }
        if (order.status() != from) {
            record(caller, order, from, change.reason(), now);
        }
        orders.flush();
        List<StartedAttempt> captures = to == VendorOrderStatus.SHIPPED ? sell(caller, order, parts) : List.of();
        publish(caller, order, from, parts, change);
        cutPoints.reach("order.before-step-commit");
        return captures;
    }

    private static VendorOrderStatus partStatus(Order order, OrderStatus to) {
        return switch (to) {
            case SHIPPED -> VendorOrderStatus.SHIPPED;
            case DELIVERED -> VendorOrderStatus.DELIVERED;
            case COMPLETED -> VendorOrderStatus.COMPLETED;
            default ->
                throw OrderProblem.illegalStep(
                        order.status(), to, order.status().nextByHand());
        };
    }

    private static List<VendorOrder> parts(
            Order order, StatusChange change, @Nullable Set<UUID> own, VendorOrderStatus to) {
        List<VendorOrder> addressed = order.vendorOrders().stream()
                .filter(part -> own == null || own.contains(part.vendorId()))
                .filter(part -> change.vendorOrderId() == null || part.id().equals(change.vendorOrderId()))
                .toList();
        if (addressed.isEmpty()) {
            throw RequestProblem.notFound("vendor order");
        }
        boolean wholeOrder = own == null && change.vendorOrderId() == null;
        if (wholeOrder && !order.status().nextByHand().contains(change.status())) {
            throw OrderProblem.illegalStep(
                    order.status(), change.status(), order.status().nextByHand());
        }
        List<VendorOrder> able =
                addressed.stream().filter(part -> part.status().mayBecome(to)).toList();
        if (able.isEmpty()) {
            VendorOrderStatus from = addressed.get(0).status();
            throw OrderProblem.illegalStep(from, to, from.nextByHand());
        }
        return able;
    }

    private void take(
            Caller caller, Order order, VendorOrder part, VendorOrderStatus to, StatusChange change, Instant now) {
        VendorOrderStatus from = part.status();
        switch (to) {
            case SHIPPED -> order.ship(part, change.trackingNumber(), now);
            case DELIVERED -> order.deliver(part, now);
            case COMPLETED -> order.complete(part, now);
            default -> throw new IllegalStateException("No step by hand leads to " + to);
        }
        orders.record(
                new OrderStep(order.id(), part.id(), from.name(), to.name(), caller.actor(), change.reason(), now));
    }

    private void record(Caller caller, Order order, OrderStatus from, @Nullable String reason, Instant now) {
        orders.record(
                new OrderStep(order.id(), null, from.name(), order.status().name(), caller.actor(), reason, now));
    }

    /** What is shipped leaves the shelf and is paid for. */
    private List<StartedAttempt> sell(Caller caller, Order order, List<VendorOrder> parts) {
        List<StartedAttempt> captures = new ArrayList<>();
        if (captureAt.equals(AT_SHIPMENT)) {
            long amount = parts.stream().mapToLong(VendorOrder::totalAmount).sum();
            payments.startCapture(order.id(), amount).ifPresent(captures::add);
        }
        stock.commit(caller, ReservationOwner.order(order.id()), itemsOf(parts));
        return captures;
    }

    private List<UUID> itemsOf(List<VendorOrder> parts) {
        List<?> items = entityManager
                .createNativeQuery("""
                        select distinct vendor_item_id
                        from emporion.order_line
                        where vendor_order_id = any(:parts)
                        """)
                .setParameter("parts", parts.stream().map(VendorOrder::id).toArray(UUID[]::new))
                .getResultList();
        return items.stream().map(UUID.class::cast).toList();
    }

    private void publish(Caller caller, Order order, OrderStatus from, List<VendorOrder> parts, StatusChange change) {
        if (change.status() == OrderStatus.SHIPPED) {
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1 && order.status() == OrderStatus.SHIPPED;
                events.publish(
                        caller,
                        new OrderShipped(
                                order.id(),
                                order.number(),
                                order.userId(),
                                parts.get(i).id(),
                                parts.get(i).vendorId(),
                                change.trackingNumber(),
                                last));
            }
        } else if (order.status() == from) {
            return;
        } else if (order.status() == OrderStatus.DELIVERED) {
            events.publish(caller, new OrderDelivered(order.id(), order.number(), order.userId()));
        } else if (order.status() == OrderStatus.COMPLETED) {
            events.publish(caller, new OrderCompleted(order.id(), order.number(), order.userId()));
        }
    }
}
