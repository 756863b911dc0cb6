package org.emporion.order.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.cart.CheckoutCart;
import org.emporion.cart.CheckoutLine;
import org.emporion.inventory.StockDemand;
import org.emporion.order.OrderView;
import org.emporion.order.PlaceOrderCommand;
import org.emporion.order.model.NewOrder;
import org.emporion.order.model.OrderStatus;
import org.emporion.order.model.VendorOrderStatus;
import org.emporion.payment.PaymentView;
import org.emporion.pricing.LineQuote;
import org.emporion.pricing.Quote;
import org.emporion.pricing.VendorQuote;
import org.emporion.shared.Money;
import org.emporion.shared.Uuid7;

/**
 * An order that is about to be opened: the cart's lines, the quote's figures and the buyer's wishes put together, once for
 * the rows and once for the answer, which is made without reading the rows again.
 */
public final class OrderDraft {

    private final UUID id = Uuid7.next();
    private final PlaceOrderCommand command;
    private final CheckoutCart cart;
    private final Quote quote;
    private final String email;
    private final Map<UUID, Integer> commissions;
    private final Map<UUID, UUID> partIds = new HashMap<>();
    private final List<UUID> lineIds;
    private final Instant at;

    /** @param commissions of each vendor, in basis points */
    public OrderDraft(
            PlaceOrderCommand command,
            CheckoutCart cart,
            Quote quote,
            String email,
            Map<UUID, Integer> commissions,
            Instant at) {
        this.command = command;
        this.cart = cart;
        this.quote = quote;
        this.email = email;
        this.commissions = Map.copyOf(commissions);
        this.at = at;
        quote.vendors().forEach(vendor -> partIds.put(vendor.vendorId(), Uuid7.next()));
        this.lineIds = quote.lines().stream().map(line -> Uuid7.next()).toList();
    }

    public UUID id() {
        return id;
    }

    CheckoutCart cart() {
        return cart;
    }

    /** Whether there is nothing to pay. */
    public boolean isFree() {
        return quote.total().isZero();
    }

    Money total() {
        return quote.total();
    }

    PlaceOrderCommand command() {
        return command;
    }

    List<StockDemand> demands() {
        return cart.lines().stream()
                .map(line -> new StockDemand(line.vendorItemId(), line.quantity()))
                .toList();
    }

    NewOrder rows(String storeCode, Json json, KeptAddresses addresses) {
        return new NewOrder(
                id,
                command.caller().storeId(),
                storeCode,
                cart.cartId(),
                command.caller().userId(),
                command.caller().actor(),
                command.idempotencyKey().key(),
                email,
                command.locale().toLanguageTag(),
                quote.currency(),
                new NewOrder.Amounts(
                        quote.items().amount(),
                        quote.discount().amount(),
                        quote.shipping().amount(),
                        quote.tax().amount(),
                        quote.total().amount()),
                quote.taxIncluded(),
                quote.shippingMethod(),
                addresses.text(KeptAddresses.Column.SHIPPING, command.shippingAddress()),
                addresses.text(KeptAddresses.Column.BILLING, command.billedTo()),
                command.note(),
                quote.vendors().stream().map(this::part).toList(),
                lines(json),
                at);
    }

    /** Writes the documents that are kept as JSON. */
    interface Json {
        String text(Object document);
    }

    private NewOrder.Part part(VendorQuote vendor) {
        return new NewOrder.Part(
                partId(vendor.vendorId()),
                vendor.vendorId(),
                new NewOrder.Amounts(
                        vendor.items().amount(),
                        vendor.discount().amount(),
                        vendor.shipping().amount(),
                        vendor.tax().amount(),
                        vendor.total().amount()),
                commission(vendor).amount());
    }

    /** Of what the vendor sells, without shipping. */
    private Money commission(VendorQuote vendor) {
        return vendor.items().minus(vendor.discount()).share(rate(vendor.vendorId()));
    }

    private int rate(UUID vendorId) {
        return commissions.getOrDefault(vendorId, 0);
    }

    private UUID partId(UUID vendorId) {
        UUID part = partIds.get(vendorId);
        if (part == null) {
            throw new IllegalStateException("The quote has no part for vendor " + vendorId);
        }
        return part;
    }

    private List<NewOrder.Line> lines(Json json) {
        List<NewOrder.Line> lines = new ArrayList<>();
        for (int i = 0; i < lineIds.size(); i++) {
            CheckoutLine item = cart.lines().get(i);
            LineQuote figures = quote.lines().get(i);
            lines.add(new NewOrder.Line(
                    lineIds.get(i),
                    partId(item.vendorId()),
                    item.vendorItemId(),
                    item.productId(),
                    item.variantId(),
                    item.vendorId(),
                    item.sku(),
                    item.title(),
                    json.text(item.options()),
                    item.quantity(),
                    figures.unitPrice().amount(),
                    figures.items().amount(),
                    figures.discount().amount(),
                    figures.taxBasisPoints(),
                    figures.tax().amount(),
                    rate(item.vendorId())));
        }
        return lines;
    }

    /** The order as it stands after it was settled to this state, at that moment. */
    OrderView view(String number, OrderStatus status, PaymentView payment, Instant now) {
        boolean waits = status == OrderStatus.AWAITING_PAYMENT;
        return new OrderView(
                id,
                number,
                status,
                command.caller().userId(),
                email,
                quote.items(),
                quote.discount(),
                quote.shipping(),
                quote.tax(),
                quote.total(),
                quote.taxIncluded(),
                quote.shippingMethod(),
                command.shippingAddress(),
                command.billedTo(),
                command.note(),
                payment,
                quote.vendors().stream()
                        .map(vendor -> partView(vendor, VendorOrderStatus.valueOf(status.name())))
                        .toList(),
                List.copyOf(status.next()),
                at,
                status == OrderStatus.PLACED ? now : null,
                waits ? at : now,
                waits ? 0 : 1);
    }

    private OrderView.Part partView(VendorQuote vendor, VendorOrderStatus status) {
        return new OrderView.Part(
                partId(vendor.vendorId()),
                vendor.vendorId(),
                status,
                vendor.items(),
                vendor.discount(),
                vendor.shipping(),
                vendor.tax(),
                vendor.total(),
                null,
                null,
                null,
                null,
                lineViews(vendor.vendorId()));
    }

    private List<OrderView.Line> lineViews(UUID vendorId) {
        List<OrderView.Line> views = new ArrayList<>();
        for (int i = 0; i < lineIds.size(); i++) {
            if (cart.lines().get(i).vendorId().equals(vendorId)) {
                views.add(lineView(i));
            }
        }
        return views;
    }

    private OrderView.Line lineView(int i) {
        CheckoutLine item = cart.lines().get(i);
        LineQuote figures = quote.lines().get(i);
        return new OrderView.Line(
                lineIds.get(i),
                item.vendorItemId(),
                item.productId(),
                item.variantId(),
                item.sku(),
                item.title(),
                item.options(),
                item.quantity(),
                figures.unitPrice(),
                figures.items(),
                figures.discount(),
                figures.taxBasisPoints(),
                figures.tax());
    }
}
