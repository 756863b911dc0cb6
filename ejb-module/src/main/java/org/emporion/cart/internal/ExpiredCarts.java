package org.emporion.cart.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.emporion.cart.model.Carts;

/** Ends and forgets carts whose time is over, each batch in a transaction of its own. */
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

    /** How many ended carts it deleted; none are left when that is zero. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int forgetSome(Instant before) {
        return carts.forgetEnded(before, BATCH);
    }
}
