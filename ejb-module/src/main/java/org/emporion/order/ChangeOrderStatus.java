package org.emporion.order;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.emporion.order.internal.StatusBook;
import org.emporion.payment.SendAttempt;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;
import org.emporion.platform.Permission;

/**
 * Ships, delivers, completes or cancels an order, by the store's staff as a whole or in parts, by a vendor's staff their own
 * parts. What is shipped is sold from stock and captured.
 */
@Stateless
@RolesAllowed({Permission.ORDERS_MANAGE, Permission.VENDOR_ORDERS})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangeOrderStatus {

    @Inject
    private StatusBook book;

    @Inject
    private OrderQueries queries;

    @Inject
    private SendAttempt sender;

    @Inject
    private CutPoints cutPoints;

    /**
     * Takes the step.
     *
     * @param version that the caller saw
     * @throws OrderProblem {@code order.illegal_step}
     * @throws org.emporion.platform.RequestProblem {@code request.stale}, {@code request.not_found}, {@code auth.forbidden}
     */
    public OrderView change(Caller caller, UUID orderId, int version, StatusChange change) {
        List<StartedAttempt> followUps = book.change(caller, orderId, version, change);
        cutPoints.reach("order.stepped");
        followUps.forEach(sender::sendAndSettle);
        return queries.get(caller, orderId.toString(), null);
    }
}
