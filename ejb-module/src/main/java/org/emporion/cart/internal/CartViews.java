package org.emporion.cart.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.cart.CartLineView;
import org.emporion.cart.CartNotice;
import org.emporion.cart.CartView;
import org.emporion.cart.model.Cart;
import org.emporion.cart.model.CartLine;
import org.emporion.cart.model.CartStatus;
import org.emporion.cart.model.Carts;
import org.emporion.catalog.SellableItem;
import org.emporion.catalog.StockBand;
import org.emporion.platform.Caller;
import org.emporion.platform.Stores;
import org.emporion.pricing.PriceView;
import org.emporion.pricing.Quote;
import org.emporion.pricing.QuoteLine;
import org.emporion.pricing.QuoteRequest;
import org.emporion.pricing.QuoteTermsSettings;
import org.emporion.pricing.Quotes;
import org.emporion.shared.Money;
import org.jspecify.annotations.Nullable;

/** Shows a cart with today's prices, and keeps what was shown, so that a later change of price can be told. */
@ApplicationScoped
public class CartViews {

    @Inject
    private GoodsOfCarts goods;

    @Inject
    private Carts carts;

    @Inject
    private CartTokens tokens;

    @Inject
    private QuoteTermsSettings terms;

    @Inject
    private Stores stores;

    @Inject
    @ConfigProperty(name = "emporion.catalog.few-left")
    private int fewLeft;

    /** What a caller sees who has no cart. */
    public CartView none(Caller caller) {
        String currency = stores.get(caller.storeId()).currency();
        return new CartView(
                null,
                null,
                CartStatus.OPEN.name(),
                currency,
                List.of(),
                0,
                quote(currency, List.of()),
                List.of(),
                null,
                0);
    }

    public CartView show(Cart cart) {
        List<UUID> items = cart.lines().stream().map(CartLine::vendorItemId).toList();
        return show(cart, goods.lookUp(cart.storeId(), cart.currency(), items));
    }

    /** As {@link #show(Cart)}, with what was looked up already. */
    public CartView show(Cart cart, Goods now) {
        keepShownPrices(cart, now);
        List<CartLineView> lines = new ArrayList<>();
        List<CartNotice> notices = new ArrayList<>();
        for (CartLine line : cart.lines()) {
            CartLineView view = view(cart, line, now);
            lines.add(view);
            notices.addAll(notices(view, now.availableOf(line.vendorItemId())));
        }
        return new CartView(
                cart.id(),
                cart.userId() == null ? tokens.issue(cart.id()) : null,
                cart.status().name(),
                cart.currency(),
                lines,
                lines.stream().mapToInt(CartLineView::quantity).sum(),
                quote(cart.currency(), quoteLines(cart, now)),
                notices,
                cart.expiresAt(),
                cart.version());
    }

    private void keepShownPrices(Cart cart, Goods now) {
        Map<UUID, Long> changed = new TreeMap<>();
        for (CartLine line : cart.lines()) {
            now.onSale(line.vendorItemId())
                    .map(item -> now.price(item.vendorItemId()).price().amount())
                    .filter(amount -> amount != line.seenAmount())
                    .ifPresent(amount -> changed.put(line.id(), amount));
        }
        if (!changed.isEmpty()) {
            carts.shown(changed);
        }
    }

    private CartLineView view(Cart cart, CartLine line, Goods now) {
        Optional<SellableItem> known = Optional.ofNullable(now.items().get(line.vendorItemId()));
        Optional<PriceView> price = now.onSale(line.vendorItemId()).map(item -> now.price(item.vendorItemId()));
        int available = now.availableOf(line.vendorItemId());
        return new CartLineView(
                line.id(),
                line.vendorItemId(),
                known.map(SellableItem::productId).orElse(null),
                known.map(SellableItem::variantId).orElse(null),
                known.map(SellableItem::vendorId).orElse(null),
                known.map(SellableItem::sku).orElse(null),
                known.map(SellableItem::title).orElse(null),
                known.map(SellableItem::options).orElse(Map.of()),
                known.map(SellableItem::imageUrl).orElse(null),
                known.map(SellableItem::slug).orElse(null),
                line.quantity(),
                price.isPresent(),
                price.map(PriceView::price).orElse(null),
                price.map(today -> previous(cart, line, today.price())).orElse(null),
                price.map(PriceView::compareAt).orElse(null),
                price.map(today -> today.price().times(line.quantity())).orElse(null),
                StockBand.of(available, fewLeft),
                available < line.quantity() ? line.quantity() - Math.max(available, 0) : null);
    }

    /** What the buyer saw before: the price last shown if it is another one, else the one before the change last told. */
    private static @Nullable Money previous(Cart cart, CartLine line, Money today) {
        if (line.seenAmount() != today.amount()) {
            return Money.of(line.seenAmount(), cart.currency());
        }
        Long told = line.previousAmount();
        return told == null || told == today.amount() ? null : Money.of(told, cart.currency());
    }

    private static List<CartNotice> notices(CartLineView line, int available) {
        if (!line.sellable()) {
            return List.of(notice(CartNotice.Kind.NO_LONGER_SOLD, line, null));
        }
        List<CartNotice> notices = new ArrayList<>();
        if (line.previousPrice() != null) {
            notices.add(new CartNotice(
                    CartNotice.Kind.PRICE_CHANGED,
                    line.id(),
                    line.vendorItemId(),
                    null,
                    line.previousPrice(),
                    line.unitPrice()));
        }
        if (available <= 0) {
            notices.add(notice(CartNotice.Kind.OUT_OF_STOCK, line, null));
        } else if (available < line.quantity()) {
            notices.add(notice(CartNotice.Kind.ONLY_N_LEFT, line, available));
        }
        return notices;
    }

    private static CartNotice notice(CartNotice.Kind kind, CartLineView line, @Nullable Integer available) {
        return new CartNotice(kind, line.id(), line.vendorItemId(), available, null, null);
    }

    private static List<QuoteLine> quoteLines(Cart cart, Goods now) {
        return cart.lines().stream()
                .filter(line -> now.onSale(line.vendorItemId()).isPresent())
                .map(line -> new QuoteLine(
                        line.vendorItemId(),
                        now.onSale(line.vendorItemId()).orElseThrow().vendorId(),
                        line.quantity(),
                        now.price(line.vendorItemId()).price()))
                .toList();
    }

    private Quote quote(String currency, List<QuoteLine> lines) {
        return Quotes.quote(new QuoteRequest(currency, lines, terms.terms(currency)));
    }
}
