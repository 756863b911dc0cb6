package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;

/**
 * Buyers place, some cancel, some are shipped to, and the server dies at a cut point as if the power had failed. Everybody
 * repeats what got no answer. In the end the gateway's books and ours must agree.
 */
final class CrashRun {

    /** All places of placing, cancelling and capturing where a crash would hurt. */
    static final List<String> PLACES = List.of(
            "order.before-open-commit",
            "order.opened",
            "order.before-gateway",
            "sandbox.charged",
            "order.after-gateway",
            "order.before-settle-commit",
            "order.settled",
            "order.before-cancel-commit",
            "order.cancelled",
            "order.before-step-commit",
            "order.stepped",
            "payment.before-gateway",
            "payment.after-gateway",
            "payment.settled");

    private static final int BUYERS = 9;
    private static final Duration TO_SETTLE = Duration.ofSeconds(60);

    private final Emporion emporion = Emporion.running();
    private final Shop.Thing thing = Shop.thing(100, 1_999);
    private final List<Buyer> buyers = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /** @param hits at which visit of the place the server dies */
    void dieAt(String place, int hits) {
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(Buyer.guest(thing));
            keys.add(UUID.randomUUID().toString());
        }
        Api staff = emporion.admin();
        emporion.armCutPoint(place, hits);
        Crowd.of(BUYERS, i -> tries(() -> goesOn(i, staff)));
        revive(place);
        Api staffAgain = emporion.admin();
        List<Answer> ends = Crowd.of(BUYERS, i -> insists(i, staffAgain));
        await().atMost(TO_SETTLE)
                .untilAsserted(() -> assertThat(emporion.count("""
                                select count(*)
                                from payment_attempt a
                                join payment p on p.id = a.payment_id
                                join stock_reservation r on r.owner_id = p.order_id
                                where r.vendor_item_id = ? and a.status in ('STARTED', 'UNKNOWN')
                                """, thing.item()))
                        .describedAs("attempts without an outcome")
                        .isZero());
        for (int i = 0; i < BUYERS; i++) {
            booksAgree(buyers.get(i), UUID.fromString(ends.get(i).text("id")));
        }
        assertThat(thing.reserved()).isEqualTo(emporion.count("""
                        select coalesce(sum(quantity), 0)
                        from stock_reservation
                        where vendor_item_id = ? and status = 'HELD'
                        """, thing.item()));
        assertThat(emporion.count("""
                        select count(*)
                        from stock_reservation r
                        join customer_order o on o.id = r.owner_id
                        where r.vendor_item_id = ?
                            and r.status <> case
                                when o.status in ('CANCELLED', 'REFUSED') then 'RELEASED'
                                when o.status = 'PLACED' then 'HELD'
                                else 'COMMITTED' end
                        """, thing.item()))
                .describedAs("reservations that do not fit their orders")
                .isZero();
    }

    private void revive(String place) {
        try {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(emporion.server().isRunning())
                            .describedAs("the server should have died at " + place)
                            .isFalse());
            emporion.server().start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What a buyer wants: the order, and of every three the first cancels and the second is shipped to. */
    private Answer goesOn(int i, Api staff) {
        Answer placed = buyers.get(i).places("tok_visa", keys.get(i));
        if (placed.status() == 201 && i % 3 == 0) {
            buyers.get(i).cancels(placed);
        } else if (placed.status() == 201 && i % 3 == 1) {
            ship(placed, staff);
        }
        return placed;
    }

    private static void ship(Answer placed, Api staff) {
        String path = "/orders/" + placed.text("id");
        staff.ifMatch(staff.get(path).header("ETag")).put(path + "/status", "{'status':'SHIPPED'}");
    }

    private Answer insists(int i, Api staff) {
        await().atMost(TO_SETTLE).pollInterval(Duration.ofSeconds(1)).until(() -> isPlaced(i));
        return goesOn(i, staff).expect(201);
    }

    /** An attempt that never reached the gateway is refused in the end: the buyer tries anew, with a new key. */
    private boolean isPlaced(int i) {
        Answer answer = buyers.get(i).places("tok_visa", keys.get(i));
        if (answer.status() == 402) {
            keys.set(i, UUID.randomUUID().toString());
        }
        return answer.status() == 201;
    }

    private static Answer tries(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (UncheckedIOException theServerDied) {
            return null;
        }
    }

    /** One order of the cart that counts, charged once, captured or given back as its state says. */
    private void booksAgree(Buyer buyer, UUID order) {
        assertThat(emporion.count(
                        "select count(*) from customer_order where cart_id = ? and status <> 'REFUSED'",
                        buyer.cartId()))
                .isLessThanOrEqualTo(1);
        assertThat(Shop.charges("AUTHORIZE", order)).isEqualTo(1);
        assertThat(emporion.count("""
                        select count(*)
                        from customer_order o
                        join payment p on p.order_id = o.id
                        join payment_attempt a on a.payment_id = p.id
                        join sandbox_charge c on c.idempotency_key = a.id and c.outcome = 'SUCCEEDED'
                        where o.cart_id = ? and o.status = 'REFUSED'
                        """, buyer.cartId()))
                .describedAs("charges of refused orders")
                .isZero();
        for (String[] pair : new String[][] {
            {"AUTHORIZE", "authorized_amount"}, {"CAPTURE", "captured_amount"}, {"VOID", "voided_amount"}
        }) {
            assertThat(emporion.count("""
                            select coalesce(sum(c.amount), 0) - max(p.%s)
                            from payment p
                            left join payment_attempt a on a.payment_id = p.id
                            left join sandbox_charge c
                                on c.idempotency_key = a.id and c.kind = ? and c.outcome = 'SUCCEEDED'
                            where p.order_id = ?
                            """.formatted(pair[1]), pair[0], order))
                    .describedAs("%s at the gateway less our own", pair[0])
                    .isZero();
        }
        long total = buyer.total();
        assertThat(emporion.count("""
                        select count(*)
                        from customer_order o
                        join payment p on p.order_id = o.id
                        where o.id = ? and (p.authorized_amount, p.captured_amount, p.voided_amount) = (
                            case when o.status = 'REFUSED' then 0 else ? end,
                            case when o.status = 'SHIPPED' then ? else 0 end,
                            case when o.status = 'CANCELLED' then ? else 0 end)
                        """, order, total, total, total))
                .describedAs("the money fits the order's state")
                .isEqualTo(1);
    }
}
