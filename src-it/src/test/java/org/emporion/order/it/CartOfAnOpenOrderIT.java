package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cart whose order waits for its payment changes no more, for a guest and for a person; a refused order opens it. */
class CartOfAnOpenOrderIT {

    private final Emporion emporion = Emporion.running();

    @AfterEach
    void setTheClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void aGuestsIsLockedUntilTheOrderIsPlaced() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer waiting = guest.places("tok_late").expect(202);
        isLocked(guest, thing);
        emporion.moveClock(Duration.ofSeconds(120));
        awaitStatus(guest, waiting, "PLACED");
        assertThat(guest.api().get("/cart").expect(200).at("id").isMissingNode())
                .isTrue();
        Answer next = guest.api()
                .post("/cart/items", "{'vendorItemId':'%s'}", thing.item())
                .expect(201);
        assertThat(next.text("id")).isNotEqualTo(guest.cartId().toString());
    }

    @Test
    void aPersonsIsLockedUntilTheOrderIsRefused() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer ada = Buyer.user(Shop.person("CUSTOMER"), thing);
        Answer waiting = ada.places("tok_timeout_no_charge").expect(202);
        isLocked(ada, thing);
        emporion.moveClock(Duration.ofSeconds(60));
        awaitStatus(ada, waiting, "REFUSED");
        Answer open = ada.api().get("/cart").expect(200);
        assertThat(open.text("id")).isEqualTo(ada.cartId().toString());
        assertThat(open.text("status")).isEqualTo("OPEN");
        assertThat(open.at("quantity").asInt()).isEqualTo(1);
        ada.api().post("/cart/items", "{'vendorItemId':'%s'}", thing.item()).expect(201);
        assertThat(thing.reserved()).isZero();
    }

    private static void isLocked(Buyer buyer, Shop.Thing thing) {
        Api api = buyer.api();
        Answer cart = api.get("/cart").expect(200);
        assertThat(cart.text("status")).isEqualTo("LOCKED");
        String line = "/cart/items/" + cart.text("lines/0/id");
        api.post("/cart/items", "{'vendorItemId':'%s'}", thing.item()).expectProblem(409, "cart.locked");
        api.put(line, "{'quantity':3}").expectProblem(409, "cart.locked");
        api.delete(line).expectProblem(409, "cart.locked");
        api.delete("/cart").expectProblem(409, "cart.locked");
        buyer.places("tok_visa").expectProblem(409, "cart.locked");
        assertThat(api.get("/cart").expect(200).text()).isEqualTo(cart.text());
        assertThat(thing.reserved()).isEqualTo(1);
        assertThat(Shop.orders(buyer)).isEqualTo(1);
    }

    private static void awaitStatus(Buyer buyer, Answer placed, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(buyer.reads(placed).text("status")).isEqualTo(status));
    }
}
