package org.emporion.order;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.emporion.order.internal.OrderDetails;
import org.emporion.order.internal.OrderList;
import org.emporion.order.internal.OrderRow;
import org.emporion.order.internal.OrderSight;
import org.emporion.platform.AuditAct;
import org.emporion.platform.AuditTrail;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Page;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/**
 * Reads orders. A user sees their own, a guest the one that the token opens, a vendor's staff their part, the store's staff
 * all; to everybody else an order is not there.
 */
@Stateless
@PermitAll
public class OrderQueries {

    private static final String LIST = "orders";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private OrderDetails details;

    @Inject
    private OrderList orders;

    @Inject
    private VendorQueries vendors;

    @Inject
    private OrderTokens tokens;

    @Inject
    private AuditTrail trail;

    @Inject
    private Cursors cursors;

    /**
     * @param idOrNumber its id, or its number as people see it
     * @param orderToken a guest's
     * @throws RequestProblem {@code request.not_found} also for one that is not the caller's
     */
    public OrderView get(Caller caller, String idOrNumber, @Nullable String orderToken) {
        OrderSight sight = sight(caller, orderToken);
        OrderRow order = visible(caller, idOrNumber, sight);
        if (sight.all() && !Objects.equals(order.owner(), caller.userId())) {
            trail.record(caller, AuditAct.ORDER_READ, "order:" + order.id(), Map.of());
        }
        return sight.isWhole(order) ? details.whole(order, sight.all()) : details.part(order, sight.vendors());
    }

    /** An order as its buyer sees it, for use cases that have decided who asks. */
    public OrderView get(UUID storeId, UUID orderId) {
        OrderRow order = details.find(storeId, orderId.toString()).orElseThrow(() -> RequestProblem.notFound("order"));
        return details.whole(order, false);
    }

    /** Newest first. */
    public Page<OrderSummary> list(Caller caller, OrderFilter filter, int limit, @Nullable String after) {
        caller.requireUser();
        UUID last = after == null ? null : cursors.readId(LIST, after);
        List<OrderSummary> items = orders.read(caller, filter, sight(caller, null), last, limit + 1);
        return Page.of(items, limit, shown -> cursors.sign(LIST, shown.id()));
    }

    /** Every step of the order, the oldest first. */
    public List<OrderHistoryEntry> history(Caller caller, String idOrNumber, @Nullable String orderToken) {
        OrderSight sight = sight(caller, orderToken);
        OrderRow order = visible(caller, idOrNumber, sight);
        List<?> rows = entityManager
                .createNativeQuery("""
                        select h.id, h.vendor_order_id, h.from_status, h.to_status, h.actor, h.reason, h.occurred_at
                        from emporion.order_history h
                        left join emporion.vendor_order v on v.id = h.vendor_order_id
                        where h.order_id = :order
                            and (:whole or v.id is null or v.vendor_id = any(cast(:vendors as uuid[])))
                        order by h.id
                        """)
                .setParameter("order", order.id())
                .setParameter("whole", sight.isWhole(order))
                .setParameter("vendors", sight.vendorIds())
                .getResultList();
        return rows.stream()
                .map(row -> historyEntry((Object[]) row, caller, sight.all()))
                .toList();
    }

    /** What a message to the buyer says; for consumers of events. */
    public OrderNotice forNotice(UUID orderId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select o.store_id, o.locale,
                            (select h.reason
                             from emporion.order_history h
                             where h.order_id = o.id
                             order by h.id desc
                             limit 1)
                        from emporion.customer_order o
                        where o.id = :order
                        """)
                .setParameter("order", orderId)
                .getResultList();
        Object[] column = (Object[]) rows.stream().findFirst().orElseThrow(() -> RequestProblem.notFound("order"));
        OrderView order = get((UUID) column[0], orderId);
        return new OrderNotice(
                orderId,
                (UUID) column[0],
                order.number(),
                order.status(),
                order.userId(),
                String.valueOf(order.email()),
                (String) column[1],
                order.items(),
                order.discount(),
                order.shipping(),
                order.tax(),
                order.total(),
                order.taxIncluded(),
                order.shippingAddress(),
                (String) column[2],
                order.isGuests() ? tokens.of(orderId) : null,
                order.vendorOrders().stream()
                        .flatMap(part -> part.lines().stream())
                        .map(line -> new OrderNotice.Line(
                                line.sku(), line.title(), line.quantity(), line.unitPrice(), line.items()))
                        .toList());
    }

    /** The numbers of a person's orders that are still on their way; for use cases that have decided who asks. */
    public List<String> openOrders(UUID storeId, UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select number
                        from emporion.customer_order
                        where store_id = :store and user_id = :user
                          and status in ('AWAITING_PAYMENT', 'PLACED', 'PARTLY_SHIPPED', 'SHIPPED')
                        order by id
                        """)
                .setParameter("store", storeId)
                .setParameter("user", userId)
                .getResultList();
        return rows.stream().map(String.class::cast).toList();
    }

    private OrderSight sight(Caller caller, @Nullable String orderToken) {
        boolean all = caller.may(Permission.ORDERS_MANAGE);
        UUID userId = caller.userId();
        Set<UUID> own =
                !all && userId != null && caller.may(Permission.VENDOR_ORDERS) ? vendors.vendorsOf(userId) : Set.of();
        return new OrderSight(all, userId, tokens.read(orderToken).orElse(null), own);
    }

    private OrderRow visible(Caller caller, String idOrNumber, OrderSight sight) {
        return details.find(caller.storeId(), idOrNumber)
                .filter(order -> sight.isWhole(order) || details.isPartly(order, sight))
                .orElseThrow(() -> RequestProblem.notFound("order"));
    }

    private static OrderHistoryEntry historyEntry(@Nullable Object[] column, Caller caller, boolean forStaff) {
        String actor = (String) column[4];
        return new OrderHistoryEntry(
                (UUID) column[0],
                (UUID) column[1],
                (String) column[2],
                (String) column[3],
                forStaff || actor.equals(caller.actor()) ? actor : role(actor),
                (String) column[5],
                (Instant) column[6]);
    }

    private static String role(String actor) {
        if (actor.startsWith("user:")) {
            return "staff";
        }
        return actor.startsWith("system:") ? "system" : actor;
    }
}
