package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With {@code emporion.payment.capture=placement} the money is taken when the order is placed, once, and given back whole. */
@Tag("reliability")
class CapturingAtPlacementReliability {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Emporion shop;

    @BeforeAll
    static void openAShopThatCapturesAtPlacement() {
        shop = Emporion.beside(Map.of("EMPORION_PAYMENT_CAPTURE", "placement"));
    }

    @AfterAll
    static void closeIt() {
        shop.stop();
    }

    @AfterEach
    void setTheClockBack() {
        shop.moveClock(Duration.ZERO);
    }

    @Test
    void takesTheMoneyWhenTheOrderIsPlacedAndNotAgainWhenItIsShipped() {
        Shop.Thing thing = Shop.thing(shop, 5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer placed = guest.places("tok_visa").expect(201);
        UUID order = id(placed);
        isCaptured(order, guest.total());
        assertThat(guest.reads(placed).text("payment/status")).isEqualTo("CAPTURED");
        assertThat(thing.reserved()).isEqualTo(1);
        Api staff = shop.admin();
        staff.ifMatch(staff.get("/orders/%s", order).expect(200).header("ETag"))
                .put("/orders/" + order + "/status", "{'status':'SHIPPED'}")
                .expect(200);
        isCaptured(order, guest.total());
        assertThat(thing.onHand()).isEqualTo(4);
        assertThat(thing.reserved()).isZero();
    }

    @Test
    void refundsWhatItTookWhenTheOrderIsCancelled() {
        Shop.Thing thing = Shop.thing(shop, 5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer placed = guest.places("tok_visa").expect(201);
        guest.cancels(placed).expect(200);
        UUID order = id(placed);
        isCaptured(order, guest.total());
        assertThat(Shop.payment(shop, "refunded_amount", order)).isEqualTo(guest.total());
        assertThat(Shop.payment(shop, "voided_amount", order)).isZero();
        assertThat(Shop.charges(shop, "REFUND", order)).isEqualTo(1);
        assertThat(Shop.charges(shop, "VOID", order)).isZero();
        assertThat(guest.reads(placed).text("payment/status")).isEqualTo("REFUNDED");
        assertThat(thing.reserved()).isZero();
    }

    @Test
    void takesNothingForARefusedOrder() {
        Shop.Thing thing = Shop.thing(shop, 5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer declined = guest.places("tok_declined").expectProblem(402, "payment.declined");
        UUID order = UUID.fromString(declined.text("orderId"));
        assertThat(Shop.payment(shop, "captured_amount", order)).isZero();
        assertThat(Shop.charges(shop, "CAPTURE", order)).isZero();
    }

    @Test
    void takesTheMoneyOfAnOrderThatTheJobPlaces() {
        Buyer guest = Buyer.guest(Shop.thing(shop, 5, 1_999));
        Answer waiting = guest.places("tok_timeout").expect(202);
        await().atMost(PATIENCE).until(() -> Shop.payment(shop, "captured_amount", id(waiting)) == guest.total());
        isCaptured(id(waiting), guest.total());
        assertThat(guest.reads(waiting).text("status")).isEqualTo("PLACED");
    }

    @Test
    @SuppressWarnings("try") // the gateway waits for as long as it is open
    void givesBackWhatWasTakenWhileTheOrderWasCancelled() throws SQLException {
        Shop.Thing thing = Shop.thing(shop, 5, 1_999);
        Buyer ada = Buyer.user(Shop.person(shop, "CUSTOMER"), thing);
        CompletableFuture<Answer> placing;
        UUID order;
        try (Connection gateway = holdingCaptures()) {
            placing = CompletableFuture.supplyAsync(() -> ada.places("tok_visa"));
            Answer orders = await().atMost(PATIENCE)
                    .until(
                            () -> ada.api().get("/orders"),
                            answer -> answer.text("items/0/status").equals("PLACED"));
            order = UUID.fromString(orders.text("items/0/id"));
            ada.api().post("/orders/" + order + "/cancel", "{}").expect(200);
            assertThat(Shop.payment(shop, "captured_amount + refunded_amount + voided_amount", order))
                    .isZero();
        } finally {
            letCapturesGo();
        }
        assertThat(id(placing.join())).isEqualTo(order);
        isGivenBack(order, ada.total());
        assertThat(Shop.charges(shop, "REFUND", order)).isEqualTo(1);
        assertThat(thing.reserved()).isZero();
    }

    @Test
    void givesBackWhatWasTakenBeforeACrash() throws IOException, InterruptedException {
        Shop.Thing thing = Shop.thing(shop, 5, 1_999);
        Buyer ada = Buyer.user(Shop.person(shop, "CUSTOMER"), thing);
        shop.armCutPoint("payment.after-gateway", 1);
        try {
            ada.places("tok_visa");
        } catch (java.io.UncheckedIOException theServerDied) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !shop.server().isRunning());
        }
        shop.server().start();
        UUID order = UUID.fromString(ada.api().get("/orders").expect(200).text("items/0/id"));
        assertThat(Shop.charges(shop, "CAPTURE", order)).isEqualTo(1);
        assertThat(Shop.payment(shop, "captured_amount", order)).isZero();
        ada.api().post("/orders/" + order + "/cancel", "{}").expect(200);
        shop.moveClock(Duration.ofSeconds(60));
        isGivenBack(order, ada.total());
        assertThat(thing.reserved()).isZero();
    }

    /** The gateway answers no capture until this connection is closed. */
    private static Connection holdingCaptures() throws SQLException {
        Shop.execute(shop, """
                create function await_turn() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock(4711); return new; end $$
                """);
        Shop.execute(shop, """
                create trigger held_capture before insert on sandbox_charge
                for each row when (new.kind = 'CAPTURE') execute function await_turn()
                """);
        Connection holder = shop.database();
        try (Statement lock = holder.createStatement()) {
            lock.execute("select pg_advisory_lock(4711)");
        }
        return holder;
    }

    private static void letCapturesGo() {
        Shop.execute(shop, "drop trigger held_capture on sandbox_charge");
        Shop.execute(shop, "drop function await_turn()");
    }

    private static void isCaptured(UUID order, long total) {
        assertThat(Shop.payment(shop, "authorized_amount", order)).isEqualTo(total);
        assertThat(Shop.payment(shop, "captured_amount", order)).isEqualTo(total);
        assertThat(Shop.charges(shop, "CAPTURE", order)).isEqualTo(1);
    }

    /** Voided where it was not taken yet, refunded where it was: the gateway keeps nothing. */
    private static void isGivenBack(UUID order, long total) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Shop.payment(shop, "refunded_amount + voided_amount", order))
                        .isEqualTo(total));
        assertThat(Shop.payment(shop, "authorized_amount", order)).isEqualTo(total);
        assertThat(Shop.payment(shop, "captured_amount - refunded_amount", order))
                .isZero();
        assertThat(Shop.charges(shop, "CAPTURE", order)).isEqualTo(Shop.charges(shop, "REFUND", order));
        assertThat(Shop.charges(shop, "VOID", order) + Shop.charges(shop, "REFUND", order))
                .isEqualTo(1);
    }

    private static UUID id(Answer order) {
        return UUID.fromString(order.text("id"));
    }
}
