package org.emporion.order.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.order.OrderQueries;
import org.emporion.order.OrderTokens;
import org.emporion.order.model.Order;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;
import org.emporion.platform.Idempotency;
import org.emporion.platform.IdempotencyKey;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.StoredAnswer;
import org.jspecify.annotations.Nullable;

/** The transaction that cancels an order, with the key that the caller may have sent. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CancellationBook {

    @Inject
    private ChangeBook changes;

    @Inject
    private OrderQueries queries;

    @Inject
    private OrderTokens tokens;

    @Inject
    private Idempotency idempotency;

    @Inject
    private ObjectMapper json;

    /** As {@link org.emporion.order.CancelOrder#cancel}, but for the gateway. */
    public Cancellation cancel(
            Caller caller,
            UUID orderId,
            @Nullable String orderToken,
            @Nullable String reason,
            @Nullable IdempotencyKey key) {
        List<StartedAttempt> followUps = new ArrayList<>();
        StoredAnswer answer = idempotency.once(caller, key, () -> {
            Order order = changes.lock(caller, orderId);
            requireOwn(caller, order, orderToken);
            followUps.addAll(changes.cancel(caller, order, reason));
            return StoredAnswer.of(200, null, text(queries.get(caller.storeId(), orderId)));
        });
        return new Cancellation(answer, followUps);
    }

    private void requireOwn(Caller caller, Order order, @Nullable String orderToken) {
        boolean owner = order.userId() != null && order.userId().equals(caller.userId());
        boolean holder = tokens.read(orderToken).filter(order.id()::equals).isPresent();
        if (!owner && !holder && !caller.may(Permission.ORDERS_MANAGE)) {
            throw RequestProblem.notFound("order");
        }
    }

    private String text(Object view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A view is always writable", impossible);
        }
    }
}
