package org.emporion.cart;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.emporion.cart.internal.CartTokens;
import org.emporion.cart.internal.OwnCarts;
import org.emporion.cart.model.Cart;
import org.emporion.cart.model.CartStatus;
import org.emporion.cart.model.Carts;
import org.emporion.platform.Caller;

/** Takes what a guest chose into the cart of the person who signs in. */
@Stateless
@PermitAll
public class MergeCarts {

    /** What became of the guest's cart. */
    public enum Outcome {
        /** The user had none: it is the user's now. */
        TAKEN_OVER,
        /** Its lines were added to the user's cart. */
        MERGED,
        /** It is gone, merged before, somebody else's or being paid. */
        NOTHING_TO_MERGE,
        /** The token is not one of ours. */
        UNKNOWN_TOKEN
    }

    @Inject
    private Carts carts;

    @Inject
    private OwnCarts own;

    @Inject
    private CartTokens tokens;

    @Inject
    private Clock clock;

    /**
     * Adds the guest cart's lines to the user's open cart, as far as a line and a cart hold them. A token that is not
     * valid, or whose cart is gone, merged before, somebody's or being paid, changes nothing and is no problem, so that it
     * never stands in the way of signing in. Twice at once adds once.
     */
    public Outcome merge(Caller user, String guestToken) {
        UUID userId = user.requireUser();
        Optional<UUID> cartId = tokens.read(guestToken);
        if (cartId.isEmpty()) {
            return Outcome.UNKNOWN_TOKEN;
        }
        carts.awaitTurnOf(userId);
        carts.awaitTurnOf(cartId.get());
        Optional<Cart> guests = own.guests(user, cartId.get()).filter(cart -> cart.status() == CartStatus.OPEN);
        if (guests.isEmpty()) {
            return Outcome.NOTHING_TO_MERGE;
        }
        return merge(user, userId, guests.get());
    }

    private Outcome merge(Caller user, UUID userId, Cart guests) {
        own.touch(guests);
        Optional<Cart> open = carts.current(user.storeId(), userId).filter(cart -> cart.status() == CartStatus.OPEN);
        if (open.isEmpty()) {
            guests.becomesOf(userId);
            return Outcome.TAKEN_OVER;
        }
        own.touch(open.get());
        open.get().absorb(guests, clock.instant());
        return Outcome.MERGED;
    }
}
