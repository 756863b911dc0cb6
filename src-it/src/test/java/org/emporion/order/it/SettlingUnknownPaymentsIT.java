package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway that does not answer leaves the order waiting; the job finds out what became of the money. */
class SettlingUnknownPaymentsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Emporion emporion = Emporion.running();

    @AfterEach
    void setTheClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void placesTheOrderWhoseChargeWasMadeWithoutAnAnswer() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer waiting = guest.places("tok_timeout").expect(202);
        UUID order = UUID.fromString(waiting.text("id"));
        assertThat(waiting.text("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(waiting.text("payment/status")).isEqualTo("PENDING");
        assertThat(thing.reserved()).isEqualTo(1);
        guest.places("tok_visa").expectProblem(409, "cart.locked");
        awaitStatus(guest, waiting, "PLACED");
        assertThat(Shop.charges("AUTHORIZE", order)).isEqualTo(1);
        assertThat(Shop.payment("authorized_amount", order)).isEqualTo(guest.total());
        assertThat(Shop.events("order.placed", order)).isEqualTo(1);
        assertThat(thing.reserved()).isEqualTo(1);
    }

    @Test
    void refusesTheOrderWhoseChargeNeverArrived() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer waiting = guest.places("tok_timeout_no_charge").expect(202);
        UUID order = UUID.fromString(waiting.text("id"));
        emporion.moveClock(Duration.ofSeconds(60));
        awaitStatus(guest, waiting, "REFUSED");
        assertThat(Shop.charges("AUTHORIZE", order)).isZero();
        assertThat(thing.reserved()).isZero();
        assertThat(Shop.events("order.refused", order)).isEqualTo(1);
        guest.places("tok_visa").expect(201);
        assertThat(thing.reserved()).isEqualTo(1);
    }

    @Test
    void placesTheOrderWhoseGatewayMadeUpItsMindAMinuteLater() {
        Buyer guest = Buyer.guest(Shop.thing(5, 1_999));
        Answer waiting = guest.places("tok_late").expect(202);
        emporion.moveClock(Duration.ofSeconds(30));
        await().atMost(PATIENCE)
                .until(() -> emporion.count(
                                "select a.checks from payment_attempt a join payment p on p.id = a.payment_id where p.order_id = ?",
                                UUID.fromString(waiting.text("id")))
                        >= 1);
        assertThat(guest.reads(waiting).text("status")).isEqualTo("AWAITING_PAYMENT");
        emporion.moveClock(Duration.ofMinutes(2));
        awaitStatus(guest, waiting, "PLACED");
    }

    /** The suite's sandbox takes 15 seconds for this token, and the call is given up after ten. */
    @Test
    void placesTheOrderWhoseGatewayTookTooLong() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer waiting = guest.places("tok_slow").expect(202);
        UUID order = UUID.fromString(waiting.text("id"));
        assertThat(waiting.text("payment/status")).isEqualTo("PENDING");
        assertThat(thing.reserved()).isEqualTo(1);
        awaitStatus(guest, waiting, "PLACED");
        assertThat(Shop.charges("AUTHORIZE", order)).isEqualTo(1);
        assertThat(Shop.payment("authorized_amount", order)).isEqualTo(guest.total());
        assertThat(Shop.events("order.placed", order)).isEqualTo(1);
        assertThat(thing.reserved()).isEqualTo(1);
    }

    @Test
    void voidsTheMoneyThatCameAfterTheOrderWasCancelled() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer waiting = guest.places("tok_late").expect(202);
        UUID order = UUID.fromString(waiting.text("id"));
        guest.cancels(waiting).expect(200);
        assertThat(thing.reserved()).isZero();
        assertThat(Shop.charges("VOID", order)).isZero();
        emporion.moveClock(Duration.ofMinutes(2));
        await().atMost(PATIENCE).until(() -> Shop.payment("voided_amount", order) == guest.total());
        assertThat(Shop.charges("VOID", order)).isEqualTo(1);
        assertThat(guest.reads(waiting).text("status")).isEqualTo("CANCELLED");
        assertThat(Shop.events("order.placed", order)).isZero();
        assertThat(thing.reserved()).isZero();
    }

    @Test
    void answersARepeatedRequestTheSameWhileTheOutcomeIsUnknown() {
        Buyer guest = Buyer.guest(Shop.thing(5, 1_999));
        String key = UUID.randomUUID().toString();
        Answer waiting = guest.places("tok_late", key).expect(202);
        Answer again = guest.places("tok_late", key).expect(202);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(waiting.text());
        assertThat(Shop.orders(guest)).isEqualTo(1);
        assertThat(Shop.charges("AUTHORIZE", UUID.fromString(waiting.text("id"))))
                .isEqualTo(1);
    }

    private static void awaitStatus(Buyer buyer, Answer placed, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(buyer.reads(placed).text("status")).isEqualTo(status));
    }
}
