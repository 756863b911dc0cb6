package org.emporion.cart.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A left cart ends after thirty days and is forgotten ninety days later; what an order needs of its cart is in the order. */
class ForgettingCartsIT {

    private final Emporion emporion = Emporion.running();

    @AfterEach
    void putTheClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void forgetsALeftCartWithItsLines() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(2, thing);
        UUID left = id(guest.looks());
        emporion.moveClock(Duration.ofDays(29));
        run("expire-carts");
        assertThat(status(left, "OPEN")).isEqualTo(1);
        emporion.moveClock(Duration.ofDays(31));
        run("expire-carts");
        assertThat(status(left, "EXPIRED")).isEqualTo(1);
        assertThat(guest.looks().at("id").isMissingNode()).isTrue();
        emporion.moveClock(Duration.ofDays(31 + 89));
        run("purge-carts");
        assertThat(status(left, "EXPIRED")).isEqualTo(1);
        emporion.moveClock(Duration.ofDays(31 + 91));
        run("purge-carts");
        assertThat(emporion.count("select count(*) from cart where id = ?", left))
                .isZero();
        assertThat(emporion.count("select count(*) from cart_line where cart_id = ?", left))
                .isZero();
        assertThat(guest.looks().at("id").isMissingNode()).isTrue();
        guest.puts(1, thing).expect(201);
    }

    @Test
    void keepsWhatIsOpenOrBeingPaid() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        UUID open = id(Shopper.guestWith(1, thing).looks());
        UUID beingPaid = id(Shopper.guestWith(1, thing).looks());
        Shelf.execute("update cart set status = 'LOCKED' where id = ?", beingPaid);
        for (UUID cart : new UUID[] {open, beingPaid}) {
            Shelf.execute(
                    "update cart set updated_at = updated_at - interval '1 year', expires_at = expires_at + interval '1 year' where id = ?",
                    cart);
        }
        run("purge-carts");
        assertThat(status(open, "OPEN")).isEqualTo(1);
        assertThat(status(beingPaid, "LOCKED")).isEqualTo(1);
    }

    @Test
    void leavesTheOrderOfAForgottenCartAsItIs() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(2, thing);
        Answer cart = guest.looks();
        String body = """
                {'cartId': '%s', 'acceptedTotal': {'amount': %d, 'currency': 'USD'}, 'email': 'guest@example.org',
                 'shippingAddress': {'firstName': 'Ada', 'lastName': 'Byron', 'line1': '12 St James Square',
                     'postalCode': 'SW1Y 4JH', 'city': 'London', 'country': 'GB'},
                 'payment': {'token': 'tok_visa'}}""".formatted(
                cart.text("id"), cart.at("breakdown/total/amount").asLong()).replace('\'', '"');
        String key = UUID.randomUUID().toString();
        Answer placed = guest.api()
                .with("Idempotency-Key", key)
                .send("POST", "/orders", body)
                .expect(201);
        Shelf.execute(
                "update cart set updated_at = updated_at - interval '1 year' where id = ?",
                UUID.fromString(cart.text("id")));
        run("purge-carts");
        assertThat(emporion.count("select count(*) from cart where id = ?", id(cart)))
                .isZero();

        String token = placed.header("X-Order-Token");
        Answer order = emporion.api()
                .with("X-Order-Token", token)
                .get("/orders/%s", placed.text("id"))
                .expect(200);
        assertThat(order.at("vendorOrders")).isEqualTo(placed.at("vendorOrders"));
        Answer again = guest.api()
                .with("Idempotency-Key", key)
                .send("POST", "/orders", body)
                .expect(201);
        assertThat(again.text("id")).isEqualTo(placed.text("id"));
        guest.api().withFreshKey().send("POST", "/orders", body).expectProblem(404, "cart.not_found");
        Answer cancelled = emporion.api()
                .with("X-Order-Token", token)
                .post("/orders/" + placed.text("id") + "/cancel", "{}")
                .expect(200);
        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(thing.reserved()).isZero();
    }

    private void run(String job) {
        String run =
                emporion.admin().send("POST", "/jobs/" + job, null).expect(202).text("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> emporion.count(
                                "select count(*) from job_run where id = ? and status = 'COMPLETED'",
                                UUID.fromString(run))
                        == 1);
    }

    private long status(UUID cart, String status) {
        return emporion.count("select count(*) from cart where id = ? and status = ?", cart, status);
    }

    private static UUID id(Answer cart) {
        return UUID.fromString(cart.text("id"));
    }
}
