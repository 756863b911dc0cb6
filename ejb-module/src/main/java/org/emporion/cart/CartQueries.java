package org.emporion.cart;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.cart.internal.CartViews;
import org.emporion.cart.internal.OwnCarts;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/** Shows carts to their owners. */
@Stateless
@PermitAll
public class CartQueries {

    @Inject
    private OwnCarts own;

    @Inject
    private CartViews views;

    /**
     * The caller's cart, or an empty one where there is none. Four statements; a fifth where a price has changed since the
     * buyer last looked, to keep what is shown now.
     *
     * @throws CartProblem {@code cart.not_found} for a token that is not ours
     */
    public CartView current(Caller caller, @Nullable String guestToken) {
        return own.current(caller, guestToken).map(views::show).orElseGet(() -> views.none(caller));
    }
}
