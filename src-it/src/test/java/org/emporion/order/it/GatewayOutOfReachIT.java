package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A gateway that fails call after call is left alone for a while: who orders then is refused at once, nothing is charged or
 * held, and the same key places the order when the gateway is back.
 */
class GatewayOutOfReachIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Emporion emporion = Emporion.running();

    @AfterEach
    void setTheClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void refusesCleanlyUntilTheGatewayIsBack() {
        Shop.Thing thing = Shop.thing(500, 1_999);
        List<Buyer> unlucky = new ArrayList<>();
        List<Answer> waiting = new ArrayList<>();
        Buyer refused = Buyer.guest(thing);
        String key = UUID.randomUUID().toString();
        Answer refusal = null;
        // the door counts the last 40 calls, whoever made them, and closes when 30 of them have failed
        for (int i = 0; refusal == null && i <= 40; i++) {
            Buyer next = Buyer.guest(thing);
            Answer answer = next.places("tok_timeout_no_charge");
            if (answer.status() == 503) {
                refusal = refused.places("tok_visa", key);
            } else {
                unlucky.add(next);
                waiting.add(answer.expect(202));
            }
        }
        assertThat(refusal).describedAs("the door should have closed").isNotNull();
        refusal.expectProblem(503, "payment.gateway_unavailable");
        assertThat(refusal.header("Retry-After")).isEqualTo("5");
        assertThat(thing.reserved()).isEqualTo(unlucky.size());
        assertThat(emporion.count(
                        "select count(*) from customer_order where cart_id = ? and status <> 'REFUSED'",
                        refused.cartId()))
                .isZero();
        assertThat(emporion.count("""
                        select count(*)
                        from payment_attempt a
                        join payment p on p.id = a.payment_id
                        join customer_order o on o.id = p.order_id
                        where o.cart_id = ? and a.status <> 'DECLINED'
                        """, refused.cartId())).isZero();
        assertThat(refused.api().get("/cart").expect(200).text("status")).isEqualTo("OPEN");

        Answer placed = await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> refused.places("tok_visa", key), answer -> answer.status() != 503);
        placed.expect(201);
        UUID order = UUID.fromString(placed.text("id"));
        assertThat(Shop.charges("AUTHORIZE", order)).isEqualTo(1);
        assertThat(emporion.count("""
                        select count(*)
                        from sandbox_charge c
                        join payment_attempt a on a.id = c.idempotency_key
                        join payment p on p.id = a.payment_id
                        join customer_order o on o.id = p.order_id
                        where o.cart_id = ?
                        """, refused.cartId())).isEqualTo(1);

        emporion.moveClock(Duration.ofSeconds(60));
        await().atMost(PATIENCE).until(() -> thing.reserved() == 1);
        for (int i = 0; i < unlucky.size(); i++) {
            assertThat(unlucky.get(i).reads(waiting.get(i)).text("status")).isEqualTo("REFUSED");
        }
    }
}
