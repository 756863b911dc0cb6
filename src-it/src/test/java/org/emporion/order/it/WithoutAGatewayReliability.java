package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.identity.it.Authenticator;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A production server without a payment gateway and without test hooks, where shipping is free. */
@Tag("reliability")
class WithoutAGatewayReliability {

    private static final String ADMIN = "owner@example.org";
    private static final String PASSWORD = "kettle violin 93 moss";

    private static Emporion shop;

    @BeforeAll
    static void openAShopInProduction() {
        shop = Emporion.beside(Map.of(
                "EMPORION_MODE", "production",
                "EMPORION_TEST_HOOKS", "false",
                "EMPORION_SHIPPING_FLAT_AMOUNT", "0",
                "EMPORION_ADMIN_EMAIL", ADMIN,
                "EMPORION_ADMIN_PASSWORD", PASSWORD));
    }

    @AfterAll
    static void closeIt() {
        shop.stop();
    }

    @Test
    void refusesAnOrderThatIsToBePaidAndHoldsNothing() {
        Shop.Thing thing = Shop.thing(shop, 5, 1_999);
        Buyer guest = Buyer.guest(thing);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Answer refused = guest.places("tok_visa", key).expectProblem(503, "payment.no_gateway");
            assertThat(refused.header("Retry-After")).isNotEmpty();
        }
        assertThat(thing.reserved()).isZero();
        assertThat(thing.movements("RESERVATION")).isZero();
        assertThat(shop.count("select count(*) from customer_order where cart_id = ?", guest.cartId()))
                .isZero();
        assertThat(shop.count("select count(*) from idempotency_key where key = ?", key))
                .isZero();
        Answer cart = guest.api().get("/cart").expect(200);
        assertThat(cart.text("status")).isEqualTo("OPEN");
        assertThat(cart.at("quantity").asInt()).isEqualTo(1);
    }

    @Test
    void placesAnOrderWithNothingToPay() {
        Shop.Thing gift = Shop.thing(shop, 5, 0);
        Buyer guest = Buyer.guest(gift);
        assertThat(guest.total()).isZero();
        String key = UUID.randomUUID().toString();
        String body = guest.body(0, "tok_visa").replace(", \"payment\": {\"token\": \"tok_visa\"}", "");
        assertThat(body).doesNotContain("payment");
        Answer placed = guest.send(body, key).expect(201);
        UUID order = UUID.fromString(placed.text("id"));
        assertThat(placed.text("status")).isEqualTo("PLACED");
        assertThat(placed.text("payment/status")).isEqualTo("FREE");
        assertThat(placed.at("total/amount").asLong()).isZero();
        assertThat(guest.reads(placed).expect(200).text("payment/status")).isEqualTo("FREE");
        assertThat(gift.reserved()).isEqualTo(1);
        assertThat(shop.count(
                        "select count(*) from payment_attempt a join payment p on p.id = a.payment_id where p.order_id = ?",
                        order))
                .isZero();
        Answer again = guest.send(body, key).expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(placed.text());
        assertThat(gift.movements("RESERVATION")).isEqualTo(1);
        assertThat(shop.count(
                        "select count(*) from outbox where type = 'order.placed' and subject = ?", "order:" + order))
                .isEqualTo(1);
    }

    @Test
    void cancelsAndShipsOrdersWithNothingToPay() {
        Shop.Thing gift = Shop.thing(shop, 5, 0);
        Buyer one = Buyer.guest(gift);
        Answer cancelled = one.places("tok_visa").expect(201);
        assertThat(one.cancels(cancelled).expect(200).text("status")).isEqualTo("CANCELLED");
        assertThat(gift.reserved()).isZero();
        Buyer other = Buyer.guest(gift);
        Answer shipped = other.places("tok_visa").expect(201);
        administrator()
                .ifMatch("\"1\"")
                .put("/orders/" + shipped.text("id") + "/status", "{'status':'SHIPPED'}")
                .expect(200);
        assertThat(gift.onHand()).isEqualTo(4);
        assertThat(gift.reserved()).isZero();
        assertThat(shop.count("select count(*) from payment_attempt")).isZero();
        assertThat(shop.count("select count(*) from sandbox_charge")).isZero();
    }

    /** With a second factor, without which staff has its own account alone. */
    private static Api administrator() {
        Answer signedIn = shop.api()
                .post("/auth/login", "{'email':'%s','password':'%s'}", ADMIN, PASSWORD)
                .expect(200);
        Authenticator.enrol(shop.api().withToken(signedIn.text("accessToken")), PASSWORD, Duration.ZERO);
        Answer renewed = shop.api()
                .post("/auth/refresh", "{'refreshToken':'%s'}", signedIn.text("refreshToken"))
                .expect(200);
        return shop.api().withToken(renewed.text("accessToken"));
    }

    @Test
    void knowsNoTestHooksWhateverIsSent() {
        Api api = shop.api();
        for (String path : List.of(
                "/internal",
                "/internal/clock",
                "/internal/outbox",
                "/internal/cut-points",
                "/internal/reservations",
                "/internal/reservations/" + UUID.randomUUID() + "/sale",
                "/internal/reservations/expiry",
                "/internal;a=b/clock",
                "//internal/clock",
                "/%69nternal/clock")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                for (String body : new String[] {null, "", "{", "{}", "{\"ahead\":\"P900D\"}"}) {
                    Answer answer = api.send(method, path, body);
                    assertThat(answer.status())
                            .describedAs("%s %s %s", method, path, body)
                            .isEqualTo(404);
                }
            }
            api.with("Content-Type", "text/plain").send("PUT", path, "x").expect(404);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> api.get("/products").status() == 200);
    }
}
