package org.emporion.cart;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/** How a cart becomes an order, called by the order's own use cases. */
@Stateless
@PermitAll
public class CheckoutCarts {

    /**
     * The cart as it can be ordered now.
     *
     * @param guestToken the cart's signed token, where the caller is a guest
     * @throws CartProblem {@code cart.not_found}, {@code cart.locked}, {@code cart.empty}, {@code cart.changed}
     */
    public CheckoutCart readyForCheckout(Caller caller, UUID cartId, @Nullable String guestToken) {
        throw new UnsupportedOperationException();
    }

    /**
     * Closes the cart to changes in the running transaction, if it is still of that version.
     *
     * @throws CartProblem {@code cart.changed}
     */
    public void lock(UUID cartId, int version) {
        throw new UnsupportedOperationException();
    }

    /** The locked cart has become an order. */
    public void ordered(UUID cartId) {
        throw new UnsupportedOperationException();
    }

    /** The order was refused: the cart opens again, or goes into the one that its owner opened meanwhile. */
    public void unlock(UUID cartId) {
        throw new UnsupportedOperationException();
    }
}
