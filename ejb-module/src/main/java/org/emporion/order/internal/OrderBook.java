package org.emporion.order.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.emporion.cart.CheckoutCarts;
import org.emporion.inventory.ReservationOwner;
import org.emporion.inventory.ReserveStock;
import org.emporion.order.OrderQueries;
import org.emporion.order.OrderView;
import org.emporion.order.PlaceOrderCommand;
import org.emporion.order.model.OrderStatus;
import org.emporion.order.model.Orders;
import org.emporion.order.model.PlacedWithKey;
import org.emporion.payment.GatewayOutcome;
import org.emporion.payment.PaymentProblem;
import org.emporion.payment.PaymentQueries;
import org.emporion.payment.PaymentView;
import org.emporion.payment.Payments;
import org.emporion.payment.StartedAttempt;
import org.emporion.platform.Caller;
import org.emporion.platform.CutPoints;
import org.emporion.platform.Idempotency;
import org.emporion.platform.IdempotencyProblem;
import org.emporion.platform.StoredAnswer;
import org.emporion.platform.Stores;

/** The transactions of placing an order; each method is one, and none calls out. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OrderBook {

    @Inject
    private Idempotency idempotency;

    @Inject
    private CheckoutCarts carts;

    @Inject
    private ReserveStock stock;

    @Inject
    private Orders orders;

    @Inject
    private Payments payments;

    @Inject
    private PaymentQueries paymentQueries;

    @Inject
    private SettleOrder settleOrder;

    @Inject
    private OrderQueries queries;

    @Inject
    private Stores stores;

    @Inject
    private CutPoints cutPoints;

    @Inject
    private Clock clock;

    @Inject
    private ObjectMapper json;

    @Inject
    private KeptAddresses addresses;

    @Resource
    private EJBContext context;

    /**
     * The first transaction: the key is taken, the cart closed, stock held, and order and payment attempt are written.
     *
     * @throws IdempotencyProblem {@code idempotency.in_progress} also for a key that {@link #replay} knows more of
     */
    public OpenedOrder open(OrderDraft draft, String gateway, String method) {
        String number = begin(draft);
        Caller caller = draft.command().caller();
        StartedAttempt attempt = payments.open(caller.storeId(), draft.id(), draft.total(), gateway, method);
        cutPoints.reach("order.before-open-commit");
        return new OpenedOrder(draft, number, attempt);
    }

    /**
     * The one transaction of an order with nothing to pay.
     *
     * @throws IdempotencyProblem as {@link #open}
     */
    public StoredAnswer placeFree(OrderDraft draft) {
        String number = begin(draft);
        Caller caller = draft.command().caller();
        Instant now = clock.instant();
        payments.openFree(caller.storeId(), draft.id(), draft.total().currency());
        settleOrder.placeFree(caller, ref(draft, number), draft.total(), now);
        StoredAnswer answer = placed(draft, number, now);
        idempotency.finish(caller, draft.command().idempotencyKey(), answer);
        cutPoints.reach("order.before-open-commit");
        return answer;
    }

    private String begin(OrderDraft draft) {
        Caller caller = draft.command().caller();
        if (!(idempotency.begin(caller, draft.command().idempotencyKey()) instanceof Idempotency.Fresh)) {
            throw IdempotencyProblem.inProgress();
        }
        carts.lock(draft.cart().cartId(), draft.cart().version());
        stock.reserve(caller, ReservationOwner.order(draft.id()), draft.demands(), null);
        return orders.open(draft.rows(stores.get(caller.storeId()).code(), this::text, addresses));
    }

    private static OrderRef ref(OrderDraft draft, String number) {
        return new OrderRef(
                draft.id(),
                number,
                draft.cart().cartId(),
                draft.command().caller().userId());
    }

    /** The second transaction: order, stock, cart and attempt follow the outcome, and the answer is kept under the key. */
    public Settlement settle(OpenedOrder opened, GatewayOutcome outcome) {
        Caller caller = opened.draft().command().caller();
        Instant now = clock.instant();
        OrderRef order = ref(opened.draft(), opened.number());
        SettleOrder.Settled settled = settleOrder.settle(caller, order, opened.attempt(), outcome, now);
        if (outcome.state() == GatewayOutcome.State.NOT_SENT && settled.changed()) {
            idempotency.forget(caller, opened.draft().command().idempotencyKey());
            return new Settlement(null, settled.followUps());
        }
        return finish(opened, answer(opened, outcome, settled, now), settled);
    }

    private StoredAnswer answer(OpenedOrder opened, GatewayOutcome outcome, SettleOrder.Settled settled, Instant now) {
        if (outcome.isUnknown()) {
            OrderView waiting = opened.draft()
                    .view(
                            opened.number(),
                            OrderStatus.AWAITING_PAYMENT,
                            PaymentView.pending(opened.draft().total()),
                            now);
            return made(202, waiting);
        }
        if (!settled.changed()) {
            return present(opened.draft().command().caller(), opened.draft().id());
        }
        return outcome.isSucceeded()
                ? placed(opened.draft(), opened.number(), now)
                : declined(opened.draft().id(), opened.number(), String.valueOf(outcome.failureCode()));
    }

    private Settlement finish(OpenedOrder opened, StoredAnswer answer, SettleOrder.Settled settled) {
        PlaceOrderCommand command = opened.draft().command();
        idempotency.finish(command.caller(), command.idempotencyKey(), answer);
        cutPoints.reach("order.before-settle-commit");
        return new Settlement(answer, settled.followUps());
    }

    /**
     * What a repeated request is answered; empty if the key is new, and then it stays so.
     *
     * @throws IdempotencyProblem while the first request runs, and for a key of another request
     */
    public Optional<StoredAnswer> replay(PlaceOrderCommand command) {
        if (!idempotency.isKnown(command.caller(), command.idempotencyKey())) {
            return Optional.empty();
        }
        Idempotency.Begun begun = idempotency.begin(command.caller(), command.idempotencyKey());
        if (begun instanceof Idempotency.Answered answered) {
            return Optional.of(answered.answer());
        }
        if (begun instanceof Idempotency.Unanswered) {
            return Optional.of(resume(command));
        }
        context.setRollbackOnly();
        return Optional.empty();
    }

    /** The first request died, or is between its transactions: the order itself knows how far it came. */
    private StoredAnswer resume(PlaceOrderCommand command) {
        Caller caller = command.caller();
        PlacedWithKey order = orders.findByKey(
                        caller.storeId(),
                        caller.actor(),
                        command.idempotencyKey().key())
                .orElseThrow(IdempotencyProblem::inProgress);
        boolean waits = order.status() == OrderStatus.AWAITING_PAYMENT;
        if (waits && clock.instant().isBefore(order.createdAt().plus(Payments.IN_FLIGHT))) {
            throw IdempotencyProblem.inProgress();
        }
        StoredAnswer answer = present(caller, order.id());
        if (!waits) {
            idempotency.finish(caller, command.idempotencyKey(), answer);
        }
        return new StoredAnswer(answer.status(), answer.location(), answer.body(), true);
    }

    private StoredAnswer present(Caller caller, UUID orderId) {
        OrderView order = queries.get(caller.storeId(), orderId);
        return switch (order.status()) {
            case AWAITING_PAYMENT -> made(202, order);
            case REFUSED ->
                declined(
                        orderId,
                        order.number(),
                        paymentQueries.findFailure(orderId).orElse("unknown"));
            default -> made(201, order);
        };
    }

    private StoredAnswer placed(OrderDraft draft, String number, Instant now) {
        PaymentView payment = PaymentView.authorized(draft.total());
        return made(201, draft.view(number, OrderStatus.PLACED, payment, now));
    }

    private StoredAnswer made(int status, OrderView order) {
        return StoredAnswer.of(status, "/orders/" + order.id(), text(order));
    }

    /** The same members as the problem has when it is thrown. */
    private StoredAnswer declined(UUID orderId, String number, String failureCode) {
        PaymentProblem problem = PaymentProblem.declined(orderId, number, failureCode);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "https://emporion.org/problems/" + problem.code().code());
        document.put("title", problem.code().title());
        document.put("status", 402);
        document.put("detail", problem.detail());
        document.put("instance", "urn:order:" + orderId);
        document.put("code", problem.code().code());
        document.putAll(problem.members());
        return StoredAnswer.of(402, null, text(document));
    }

    private String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A view is always writable", impossible);
        }
    }
}
