package org.emporion.cart.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.cart.CartProblem;
import org.emporion.cart.model.Cart;
import org.emporion.cart.model.CartStatus;
import org.emporion.cart.model.Carts;
import org.emporion.platform.Caller;
import org.emporion.platform.Stores;
import org.jspecify.annotations.Nullable;

/** Which cart a caller has: a user's own, or the one that a guest's token names. A user's token of a guest plays no part. */
@ApplicationScoped
public class OwnCarts {

    @Inject
    private Carts carts;

    @Inject
    private CartTokens tokens;

    @Inject
    private Stores stores;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.cart.ttl-days")
    private int ttlDays;

    /**
     * The caller's cart, open or being paid.
     *
     * @throws CartProblem {@code cart.not_found} for a token that is not ours
     */
    public Optional<Cart> current(Caller caller, @Nullable String guestToken) {
        UUID userId = caller.userId();
        if (userId != null) {
            return carts.current(caller.storeId(), userId);
        }
        return guestToken == null ? Optional.empty() : guests(caller, idOf(guestToken));
    }

    /**
     * The caller's cart to be changed: nobody else changes it until the transaction ends.
     *
     * @throws CartProblem {@code cart.locked} while it is being paid
     */
    public Optional<Cart> takeTurn(Caller caller, @Nullable String guestToken) {
        UUID userId = caller.userId();
        if (userId != null) {
            carts.awaitTurnOf(userId);
        } else if (guestToken != null) {
            carts.awaitTurnOf(idOf(guestToken));
        }
        Optional<Cart> cart = current(caller, guestToken);
        if (cart.isPresent() && cart.get().status() == CartStatus.LOCKED) {
            throw CartProblem.locked();
        }
        cart.ifPresent(this::touch);
        return cart;
    }

    /** A new cart of the caller, whose turn it is and who has none. */
    public Cart open(Caller caller) {
        Cart cart = Cart.open(
                caller.storeId(), caller.userId(), stores.get(caller.storeId()).currency(), clock.instant());
        touch(cart);
        carts.add(cart);
        return cart;
    }

    public void touch(Cart cart) {
        cart.touch(clock.instant(), Duration.ofDays(ttlDays));
    }

    /** A guest's cart that is still alive and nobody's else. */
    public Optional<Cart> guests(Caller caller, UUID cartId) {
        return carts.find(caller.storeId(), cartId)
                .filter(cart -> cart.userId() == null && cart.status().isAlive());
    }

    private UUID idOf(String guestToken) {
        return tokens.read(guestToken).orElseThrow(CartProblem::notFound);
    }
}
