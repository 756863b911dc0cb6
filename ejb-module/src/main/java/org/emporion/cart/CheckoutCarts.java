package org.emporion.cart;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.cart.internal.CartTokens;
import org.emporion.cart.internal.Goods;
import org.emporion.cart.internal.GoodsOfCarts;
import org.emporion.cart.internal.OwnCarts;
import org.emporion.cart.model.Cart;
import org.emporion.cart.model.CartLine;
import org.emporion.cart.model.CartStatus;
import org.emporion.cart.model.Carts;
import org.emporion.catalog.SellableItem;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/** How a cart becomes an order, called by the order's own use cases. */
@Stateless
@PermitAll
public class CheckoutCarts {

    @Inject
    private Carts carts;

    @Inject
    private CartTokens tokens;

    @Inject
    private OwnCarts own;

    @Inject
    private GoodsOfCarts goods;

    @Inject
    private Clock clock;

    /**
     * The cart as it can be ordered now, by three statements. Whether there is enough of everything is for the
     * reservation to decide.
     *
     * @param guestToken the cart's signed token, where the caller has no account or has not taken the cart over
     * @throws CartProblem {@code cart.not_found}, {@code cart.locked}, {@code cart.empty}, {@code cart.changed}
     */
    public CheckoutCart readyForCheckout(Caller caller, UUID cartId, @Nullable String guestToken) {
        Cart cart = carts.find(caller.storeId(), cartId)
                .filter(found -> isOwn(caller, guestToken, found))
                .filter(found -> found.status().isAlive())
                .orElseThrow(CartProblem::notFound);
        if (cart.status() == CartStatus.LOCKED) {
            throw CartProblem.locked();
        }
        if (cart.lines().isEmpty()) {
            throw CartProblem.empty();
        }
        List<UUID> items = cart.lines().stream().map(CartLine::vendorItemId).toList();
        Goods now = goods.lookUpWithoutStock(caller.storeId(), cart.currency(), items);
        requireAsShown(cart, now);
        return new CheckoutCart(
                cart.id(),
                cart.version(),
                cart.userId(),
                cart.currency(),
                cart.lines().stream().map(line -> checkoutLine(line, now)).toList());
    }

    /** Lets nobody order or change a cart of this person until the running transaction ends. */
    public void holdAll(UUID storeId, UUID userId) {
        carts.holdAll(storeId, userId);
    }

    /**
     * Closes the cart to changes in the running transaction, if it is still of that version.
     *
     * @throws CartProblem {@code cart.changed}
     */
    public void lock(UUID cartId, int version) {
        if (!carts.lock(cartId, version, clock.instant())) {
            throw CartProblem.changed();
        }
    }

    /** The locked cart has become an order; a repeat changes nothing. */
    public void ordered(UUID cartId) {
        carts.ordered(cartId, clock.instant());
    }

    /**
     * The order was refused: the cart opens again, or goes into the one that its owner has opened meanwhile. A
     * repeat changes nothing.
     */
    public void unlock(UUID cartId) {
        Carts.Place place = carts.placeOf(cartId).orElseThrow(CartProblem::notFound);
        Optional<UUID> owner = Optional.ofNullable(place.userId());
        carts.awaitTurnOf(owner.orElse(cartId));
        Cart cart = carts.find(place.storeId(), cartId).orElseThrow(CartProblem::notFound);
        if (cart.status() != CartStatus.LOCKED) {
            return;
        }
        own.touch(cart);
        Optional<Cart> open = owner.flatMap(user -> carts.current(place.storeId(), user))
                .filter(current -> current.status() == CartStatus.OPEN);
        if (open.isPresent()) {
            own.touch(open.get());
            open.get().absorb(cart, clock.instant());
        } else {
            cart.unlock();
        }
    }

    private boolean isOwn(Caller caller, @Nullable String guestToken, Cart cart) {
        if (cart.userId() != null) {
            return cart.userId().equals(caller.userId());
        }
        return guestToken != null
                && tokens.read(guestToken).filter(cart.id()::equals).isPresent();
    }

    private static void requireAsShown(Cart cart, Goods now) {
        List<UUID> priceChanged = new ArrayList<>();
        List<UUID> noLongerSold = new ArrayList<>();
        for (CartLine line : cart.lines()) {
            if (now.onSale(line.vendorItemId()).isEmpty()) {
                noLongerSold.add(line.vendorItemId());
            } else if (now.price(line.vendorItemId()).price().amount() != line.seenAmount()) {
                priceChanged.add(line.vendorItemId());
            }
        }
        if (!priceChanged.isEmpty() || !noLongerSold.isEmpty()) {
            throw CartProblem.changed(priceChanged, noLongerSold);
        }
    }

    private static CheckoutLine checkoutLine(CartLine line, Goods now) {
        SellableItem item = now.onSale(line.vendorItemId()).orElseThrow();
        return new CheckoutLine(
                item.vendorItemId(),
                item.productId(),
                item.variantId(),
                item.vendorId(),
                item.sku(),
                item.title(),
                item.options(),
                item.imageUrl(),
                item.slug(),
                line.quantity(),
                now.price(line.vendorItemId()).price());
    }
}
