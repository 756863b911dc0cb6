package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** An order that is cancelled gives back its stock and its money, once. */
class CancellingAnOrderIT {

    private final Emporion emporion = Emporion.running();

    @Test
    void releasesTheStockAndVoidsTheAuthorization() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer placed = guest.places("tok_visa").expect(201);
        UUID order = UUID.fromString(placed.text("id"));
        Answer cancelled = guest.cancels(placed).expect(200);
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("vendorOrders/0/status")).isEqualTo("CANCELLED");
        assertThat(thing.reserved()).isZero();
        assertThat(thing.onHand()).isEqualTo(5);
        assertThat(Shop.charges("VOID", order)).isEqualTo(1);
        assertThat(Shop.payment("voided_amount", order)).isEqualTo(guest.total());
        assertThat(Shop.events("order.cancelled", order)).isEqualTo(1);
        Answer read = guest.reads(placed).expect(200);
        assertThat(read.text("payment/status")).isEqualTo("VOIDED");
        Answer history = guest.asOwner(placed).get("/orders/%s/history", order).expect(200);
        assertThat(history.at("items").findValuesAsText("to"))
                .containsExactly("AWAITING_PAYMENT", "PLACED", "CANCELLED");
        assertThat(history.text("items/2/reason")).isEqualTo("changed my mind");
        assertThat(history.text("items/2/actor")).isEqualTo("guest");
    }

    @Test
    void oneOfFiftyCallersCancels() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer placed = guest.places("tok_visa").expect(201);
        UUID order = UUID.fromString(placed.text("id"));
        List<Answer> answers = Crowd.of(50, caller -> guest.cancels(placed));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expectProblem(409, "order.illegal_step"));
        assertThat(thing.reserved()).isZero();
        assertThat(thing.movements("RELEASE")).isEqualTo(1);
        assertThat(Shop.charges("VOID", order)).isEqualTo(1);
        assertThat(emporion.count(
                        "select count(*) from payment_attempt a join payment p on p.id = a.payment_id where p.order_id = ?",
                        order))
                .isEqualTo(2);
        assertThat(Shop.events("order.cancelled", order)).isEqualTo(1);
    }

    @Test
    void answersARepeatWithTheSameKeyTheSame() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer placed = guest.places("tok_visa").expect(201);
        String key = UUID.randomUUID().toString();
        String path = "/orders/" + placed.text("id") + "/cancel";
        Answer first = guest.asOwner(placed)
                .with("Idempotency-Key", key)
                .post(path, "{}")
                .expect(200);
        Answer second = guest.asOwner(placed)
                .with("Idempotency-Key", key)
                .post(path, "{}")
                .expect(200);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void isTooLateAfterShipping() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer placed = guest.places("tok_visa").expect(201);
        UUID order = UUID.fromString(placed.text("id"));
        emporion.admin()
                .ifMatch("\"1\"")
                .put("/orders/" + order + "/status", "{'status':'SHIPPED'}")
                .expect(200);
        Answer refused = guest.cancels(placed).expectProblem(409, "order.illegal_step");
        assertThat(refused.text("from")).isEqualTo("SHIPPED");
        assertThat(refused.text("to")).isEqualTo("CANCELLED");
        assertThat(refused.text("legal/0")).isEqualTo("DELIVERED");
        assertThat(Shop.charges("VOID", order)).isZero();
    }

    @Test
    void cancellingAndShippingAtOnceIsOneOfBoth() {
        for (int round = 0; round < 5; round++) {
            Shop.Thing thing = Shop.thing(5, 1_999);
            Buyer guest = Buyer.guest(thing);
            Answer placed = guest.places("tok_visa").expect(201);
            UUID order = UUID.fromString(placed.text("id"));
            var staff = emporion.admin().ifMatch("\"1\"");
            List<Answer> answers = Crowd.of(
                    2,
                    caller -> caller == 0
                            ? guest.cancels(placed)
                            : staff.put("/orders/" + order + "/status", "{'status':'SHIPPED'}"));
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            boolean cancelled = answers.get(0).status() == 200;
            assertThat(thing.reserved()).isZero();
            assertThat(thing.onHand()).isEqualTo(cancelled ? 5 : 4);
            assertThat(Shop.charges("VOID", order)).isEqualTo(cancelled ? 1 : 0);
            assertThat(Shop.charges("CAPTURE", order)).isEqualTo(cancelled ? 0 : 1);
        }
    }
}
