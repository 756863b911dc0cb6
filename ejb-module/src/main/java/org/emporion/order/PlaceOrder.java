package org.emporion.order;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.emporion.cart.CheckoutCart;
import org.emporion.cart.CheckoutCarts;
import org.emporion.order.internal.Checkout;
import org.emporion.order.internal.OpenedOrder;
import org.emporion.order.internal.OrderBook;
import org.emporion.order.internal.OrderDraft;
import org.emporion.order.internal.Settlement;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.Gateways;
import org.emporion.payment.PaymentGateway;
import org.emporion.payment.PaymentMethod;
import org.emporion.payment.PaymentProblem;
import org.emporion.payment.SendAttempt;
import org.emporion.platform.CutPoints;
import org.emporion.platform.RequestProblem;
import org.emporion.platform.StoredAnswer;
import org.emporion.pricing.Quote;
import org.emporion.shared.Problem;

/**
 * Places an order from a cart: two short transactions with the gateway's call between them. Whatever dies in between, the
 * key, the order and the attempt tell how far it came. With nothing to pay it is one transaction and no gateway.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PlaceOrder {

    @Inject
    private CheckoutCarts carts;

    @Inject
    private Checkout checkout;

    @Inject
    private Gateways gateways;

    @Inject
    private OrderBook orderBook;

    @Inject
    private SendAttempt sender;

    @Inject
    private CutPoints cutPoints;

    /**
     * Places it, once an idempotency key.
     *
     * @return 201 placed, 202 while the payment's outcome is unknown, 402 declined; with the order or the problem as JSON
     * @throws Problem {@code cart.*}, {@code pricing.total_changed}, {@code inventory.insufficient_stock}, {@code payment.*},
     *     {@code idempotency.*}
     */
    public StoredAnswer place(PlaceOrderCommand command) {
        OpenedOrder opened;
        try {
            OrderDraft draft = draft(command);
            if (draft.isFree()) {
                return orderBook.placeFree(draft);
            }
            opened = open(command, draft);
        } catch (Problem refusal) {
            // a repeat finds its cart closed and its stock taken, by itself: the key knows more
            return orderBook.replay(command).orElseThrow(() -> refusal);
        }
        cutPoints.reach("order.opened");
        Settlement settlement = settle(opened);
        cutPoints.reach("order.settled");
        settlement.followUps().forEach(sender::sendAndSettle);
        StoredAnswer answer = settlement.answer();
        if (answer == null) {
            throw PaymentProblem.gatewayUnavailable();
        }
        return answer;
    }

    private OrderDraft draft(PlaceOrderCommand command) {
        CheckoutCart cart = carts.readyForCheckout(command.caller(), command.cartId(), command.guestToken());
        Quote quote = checkout.quote(cart).requireAccepted(command.acceptedTotal());
        checkout.requireInStock(command.caller(), cart);
        return checkout.draft(command, cart, quote);
    }

    private OpenedOrder open(PlaceOrderCommand command, OrderDraft draft) {
        PaymentGateway gateway = gateways.current();
        PaymentMethod method = command.paymentMethod();
        if (method == null) {
            throw RequestProblem.invalid("/payment", "request.not_null", "is required where there is something to pay");
        }
        return orderBook.open(draft, gateway.name(), gateway.methodOf(method));
    }

    private Settlement settle(OpenedOrder opened) {
        cutPoints.reach("order.before-gateway");
        GatewayOutcome outcome = sender.send(opened.attempt());
        cutPoints.reach("order.after-gateway");
        return orderBook.settle(opened, outcome);
    }
}
