package org.emporion.cart.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.emporion.cart.model.Carts;

/** Ends a batch of carts whose time is over, in a transaction of its own. */
@Stateless
@PermitAll
public class ExpiredCarts {

    private static final int BATCH = 500;

    @Inject
    private Carts carts;

    /** How many it ended; none are left when that is zero. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int expireSome(Instant now) {
        return carts.expire(now, BATCH);
    }
}
