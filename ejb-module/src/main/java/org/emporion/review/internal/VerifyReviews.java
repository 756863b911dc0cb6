package org.emporion.review.internal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import org.emporion.order.PurchaseQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.Envelope;
import org.emporion.platform.Events;
import org.emporion.review.ReviewVerified;

/** Verifies what a buyer had reviewed before it came; a row that is verified stays so, so twice does no harm. */
@Stateless
@PermitAll
public class VerifyReviews {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PurchaseQueries purchases;

    @Inject
    private Events events;

    public void verify(Envelope delivered) {
        JsonNode userId = delivered.data().path("userId");
        if (!userId.isTextual()) {
            return;
        }
        UUID orderId = UUID.fromString(delivered.data().path("orderId").asText());
        Caller system = Caller.system(delivered.store(), VerifyWhenDelivered.CONSUMER, delivered.requestId());
        for (Object review : verified(system, UUID.fromString(userId.asText()), orderId)) {
            events.publish(system, new ReviewVerified((UUID) review, orderId));
        }
    }

    private List<?> verified(Caller system, UUID userId, UUID orderId) {
        return entityManager
                .createNativeQuery("""
                        update /* background */ emporion.review
                        set order_id = :order
                        where store_id = :store and author_id = :author and order_id is null
                          and (subject_type = 'PLATFORM' or subject_id = any(cast(:products as uuid[])))
                        returning id
                        """)
                .setParameter("order", orderId)
                .setParameter("store", system.storeId())
                .setParameter("author", userId)
                .setParameter("products", purchases.productsOf(orderId).toArray(UUID[]::new))
                .getResultList();
    }
}
