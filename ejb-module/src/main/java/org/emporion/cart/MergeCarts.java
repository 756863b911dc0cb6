package org.emporion.cart;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import org.emporion.platform.Caller;

/** Takes what a guest chose into the cart of the person who signs in. */
@Stateless
@PermitAll
public class MergeCarts {

    /**
     * Adds the guest cart's lines to the user's open cart, as far as a cart holds them. A token that is not valid, or
     * whose cart is gone, merged before or locked, changes nothing.
     */
    public void merge(Caller user, String guestToken) {
        throw new UnsupportedOperationException();
    }
}
