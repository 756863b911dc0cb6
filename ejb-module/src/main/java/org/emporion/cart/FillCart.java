package org.emporion.cart;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.emporion.cart.internal.CartViews;
import org.emporion.cart.internal.Goods;
import org.emporion.cart.internal.GoodsOfCarts;
import org.emporion.cart.internal.OwnCarts;
import org.emporion.cart.model.Cart;
import org.emporion.cart.model.CartLine;
import org.emporion.cart.model.Carts;
import org.emporion.catalog.CatalogQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Puts things into the caller's cart, changes how many, and takes them out again. */
@Stateless
@PermitAll
public class FillCart {

    @Inject
    private OwnCarts own;

    @Inject
    private Carts carts;

    @Inject
    private GoodsOfCarts goods;

    @Inject
    private CartViews views;

    @Inject
    private CatalogQueries catalog;

    @Inject
    private Clock clock;

    /**
     * Adds so many of an item, named itself or by its variant, whose buy box then decides; what is there adds up. Makes
     * the cart if there is none.
     *
     * @throws CartProblem {@code cart.item_not_sold}, {@code cart.too_many}, {@code cart.too_many_lines},
     *     {@code cart.locked}, {@code cart.not_found}
     */
    public CartView add(Caller caller, @Nullable String guestToken, NewCartLine wanted) {
        UUID item = itemOf(caller, wanted);
        Cart cart = own.takeTurn(caller, guestToken).orElseGet(() -> own.open(caller));
        Goods now = goods.lookUp(caller.storeId(), cart.currency(), withItem(cart, item));
        if (now.onSale(item).isEmpty()) {
            throw CartProblem.itemNotSold();
        }
        requireRoom(cart, item, wanted.count());
        cart.add(item, wanted.count(), now.price(item).price().amount(), clock.instant());
        return shown(cart, now);
    }

    /**
     * Wants so many of the line's item from now on; a repeat changes nothing more.
     *
     * @throws CartProblem {@code cart.line_not_found}, {@code cart.locked}, {@code cart.not_found}
     */
    public CartView change(Caller caller, @Nullable String guestToken, UUID lineId, int quantity) {
        Cart cart = own.takeTurn(caller, guestToken).orElseThrow(CartProblem::lineNotFound);
        cart.change(cart.line(lineId).orElseThrow(CartProblem::lineNotFound), quantity);
        return shown(cart);
    }

    /**
     * Takes a line out.
     *
     * @throws CartProblem {@code cart.line_not_found}, {@code cart.locked}, {@code cart.not_found}
     */
    public CartView remove(Caller caller, @Nullable String guestToken, UUID lineId) {
        Cart cart = own.takeTurn(caller, guestToken).orElseThrow(CartProblem::lineNotFound);
        cart.remove(cart.line(lineId).orElseThrow(CartProblem::lineNotFound));
        return shown(cart);
    }

    /**
     * Takes all lines out; the cart stays.
     *
     * @throws CartProblem {@code cart.locked}, {@code cart.not_found}
     */
    public void clear(Caller caller, @Nullable String guestToken) {
        own.takeTurn(caller, guestToken).ifPresent(Cart::clear);
    }

    private UUID itemOf(Caller caller, NewCartLine wanted) {
        UUID item = wanted.vendorItemId();
        UUID variant = wanted.variantId();
        if (item != null && variant == null) {
            return item;
        }
        if (variant != null && item == null) {
            return catalog.buyBox(caller.storeId(), variant).orElseThrow(CartProblem::itemNotSold);
        }
        throw RequestProblem.invalid(
                "/vendorItemId", "request.one_of", "send either vendorItemId or variantId, not both and not neither");
    }

    private static Set<UUID> withItem(Cart cart, UUID item) {
        Set<UUID> items = new LinkedHashSet<>();
        cart.lines().forEach(line -> items.add(line.vendorItemId()));
        items.add(item);
        return items;
    }

    private static void requireRoom(Cart cart, UUID item, int quantity) {
        if (cart.quantityOf(item) + quantity > CartLine.MAX_QUANTITY) {
            throw CartProblem.tooMany(CartLine.MAX_QUANTITY);
        }
        if (cart.lineOf(item).isEmpty() && cart.isFull()) {
            throw CartProblem.tooManyLines(Cart.MAX_LINES);
        }
    }

    private CartView shown(Cart cart) {
        carts.flush();
        return views.show(cart);
    }

    /** Written first, so that the version shown is the one that an order will find. */
    private CartView shown(Cart cart, Goods now) {
        carts.flush();
        return views.show(cart, now);
    }
}
