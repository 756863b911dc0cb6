package org.emporion.order;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.emporion.platform.StoredAnswer;

/** Places an order from a cart. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PlaceOrder {

    /** @return 201 placed, 202 while the payment's outcome is unknown, 402 declined */
    public StoredAnswer place(PlaceOrderCommand command) {
        throw new UnsupportedOperationException();
    }
}
