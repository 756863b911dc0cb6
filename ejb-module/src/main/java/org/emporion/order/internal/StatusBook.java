package org.emporion.order.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.emporion.order.StatusChange;
import org.emporion.order.model.Order;
import org.emporion.order.model.OrderStatus;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.vendor.VendorQueries;
import org.jspecify.annotations.Nullable;

/** The transaction of a step that staff take: who may, on which version. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class StatusBook {

    @Inject
    private ChangeBook changes;

    @Inject
    private VendorQueries vendors;

    /** As {@link org.emporion.order.ChangeOrderStatus#change}, but for the gateway. */
    public List<StartedAttempt> change(Caller caller, UUID orderId, int version, StatusChange change) {
        Order order = changes.lock(caller, orderId);
        @Nullable Set<UUID> own = ownVendors(caller);
        requireSeen(order, own);
        if (order.version() != version) {
            throw RequestProblem.stale();
        }
        if (own != null && !isVendorsStep(change.status())) {
            throw RequestProblem.forbidden();
        }
        if (change.status() == OrderStatus.CANCELLED) {
            return changes.cancel(caller, order, change.reason());
        }
        return changes.step(caller, order, change, own);
    }

    private @Nullable Set<UUID> ownVendors(Caller caller) {
        return caller.may(Permission.ORDERS_MANAGE) ? null : vendors.vendorsOf(caller.requireUser());
    }

    private static void requireSeen(Order order, @Nullable Set<UUID> own) {
        if (own != null && order.vendorOrders().stream().noneMatch(part -> own.contains(part.vendorId()))) {
            throw RequestProblem.notFound("order");
        }
    }

    private static boolean isVendorsStep(OrderStatus status) {
        return status == OrderStatus.SHIPPED || status == OrderStatus.DELIVERED;
    }
}
