package org.emporion.order.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** A cart becomes at most one order, at the price that was shown, once a key. */
class PlacingAnOrderIT {

    private final Emporion emporion = Emporion.running();

    @Test
    void placesAGuestsOrderWithAVendorOrderAVendor() {
        UUID vendor = Shop.vendor(1_000);
        Shop.Thing own = Shop.thing(5, 1_999);
        Shop.Thing theirs = Shop.thing(vendor, 3, 3_001);
        Buyer guest = Buyer.guest(own, theirs);
        assertThat(guest.total()).isEqualTo(1_999 + 3_001 + 499);

        Answer placed = guest.places("tok_visa").expect(201);

        UUID order = UUID.fromString(placed.text("id"));
        assertThat(placed.header("Location")).isEqualTo("/api/v1/orders/" + order);
        assertThat(placed.text("number")).matches("E-1\\d{5}");
        assertThat(placed.text("status")).isEqualTo("PLACED");
        assertThat(placed.at("total/amount").asLong()).isEqualTo(5_499);
        assertThat(placed.text("payment/status")).isEqualTo("AUTHORIZED");
        assertThat(placed.at("vendorOrders").size()).isEqualTo(2);
        assertThat(placed.at("vendorOrders/0/total/amount").asLong()
                        + placed.at("vendorOrders/1/total/amount").asLong())
                .isEqualTo(5_499);
        assertThat(own.onHand()).isEqualTo(5);
        assertThat(own.reserved()).isEqualTo(1);
        assertThat(theirs.reserved()).isEqualTo(1);
        assertThat(Shop.payment("authorized_amount", order)).isEqualTo(5_499);
        assertThat(Shop.payment("captured_amount", order)).isZero();
        assertThat(Shop.charges("AUTHORIZE", order)).isEqualTo(1);
        assertThat(Shop.events("order.placed", order)).isEqualTo(1);
        assertThat(emporion.count(
                        "select commission_amount from vendor_order where order_id = ? and vendor_id = ?",
                        order,
                        vendor))
                .isEqualTo(300);
        Answer read = guest.reads(placed).expect(200);
        assertThat(read.body()).isEqualTo(placed.body());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(guest.asOwner(placed)
                        .get("/orders/%s", placed.text("number"))
                        .expect(200)
                        .body())
                .isEqualTo(placed.body());
        assertThat(guest.asOwner(placed)
                        .get("/orders/%s/history", order)
                        .expect(200)
                        .at("items")
                        .findValuesAsText("to"))
                .containsExactly("AWAITING_PAYMENT", "PLACED");
    }

    @Test
    void placesAUsersOrderAndListsItForThemAlone() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Api ada = Shop.person("CUSTOMER");
        Buyer buyer = Buyer.user(ada, thing);
        Answer placed = buyer.places("tok_visa").expect(201);
        Api eve = Shop.person("CUSTOMER");
        assertThat(placed.header("X-Order-Token")).isEmpty();
        Answer list = ada.get("/orders").expect(200);
        assertThat(list.at("items").size()).isEqualTo(1);
        assertThat(list.text("items/0/id")).isEqualTo(placed.text("id"));
        assertThat(list.at("items/0/quantity").asInt()).isEqualTo(1);
        assertThat(eve.get("/orders").expect(200).at("items").size()).isZero();
        eve.get("/orders/%s", placed.text("id")).expectProblem(404, "request.not_found");
        eve.get("/orders/%s", placed.text("number")).expectProblem(404, "request.not_found");
        eve.get("/orders/%s/history", placed.text("id")).expectProblem(404, "request.not_found");
        eve.post("/orders/" + placed.text("id") + "/cancel", "{}").expectProblem(404, "request.not_found");
        emporion.api().get("/orders/%s", placed.text("id")).expectProblem(404, "request.not_found");
        emporion.api().get("/orders").expectProblem(401, "auth.required");
        assertThat(buyer.reads(placed).expect(200).text("status")).isEqualTo("PLACED");
        assertThat(emporion.admin()
                        .get("/orders?number=%s", placed.text("number"))
                        .expect(200)
                        .text("items/0/id"))
                .isEqualTo(placed.text("id"));
    }

    @Test
    void showsAVendorsStaffTheirPartAlone() {
        UUID vendor = Shop.vendor(1_000);
        Shop.Thing own = Shop.thing(5, 1_000);
        Shop.Thing theirs = Shop.thing(vendor, 3, 2_000);
        Buyer guest = Buyer.guest(own, theirs);
        Answer placed = guest.places("tok_visa").expect(201);
        Api staff = Shop.staffOf(vendor);
        Answer seen = staff.get("/orders/%s", placed.text("id")).expect(200);
        assertThat(seen.at("vendorOrders").size()).isEqualTo(1);
        assertThat(seen.text("vendorOrders/0/vendorId")).isEqualTo(vendor.toString());
        assertThat(seen.at("items/amount").asLong()).isEqualTo(2_000);
        assertThat(seen.at("vendorOrders/0/commission/amount").asLong()).isEqualTo(200);
        assertThat(seen.at("email").isMissingNode()).isTrue();
        assertThat(seen.at("payment").isMissingNode()).isTrue();
        assertThat(staff.get("/orders").expect(200).at("items").size()).isEqualTo(1);
        Api other = Shop.staffOf(Shop.vendor(0));
        other.get("/orders/%s", placed.text("id")).expectProblem(404, "request.not_found");
        assertThat(other.get("/orders").expect(200).at("items").size()).isZero();
    }

    @Test
    void refusesATotalThatIsNotThePresentOne() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        Answer refused = guest.send(guest.body(1, "tok_visa"), UUID.randomUUID().toString())
                .expectProblem(409, "pricing.total_changed");
        assertThat(refused.at("quote/total/amount").asLong()).isEqualTo(guest.total());
        assertThat(Shop.orders(guest)).isZero();
        assertThat(thing.reserved()).isZero();
        guest.places("tok_visa").expect(201);
    }

    @Test
    void refusesWhenThePriceChangedDuringCheckout() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        thing.costs(2_999);
        guest.places("tok_visa").expectProblem(409, "cart.changed");
        assertThat(Shop.orders(guest)).isZero();
        assertThat(thing.reserved()).isZero();
    }

    @Test
    void aDeclinedCardLeavesTheCartOpenAndTheStockFree() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        String key = UUID.randomUUID().toString();
        Answer declined = guest.places("tok_insufficient_funds", key).expectProblem(402, "payment.declined");
        UUID order = UUID.fromString(declined.text("orderId"));
        assertThat(declined.text("failureCode")).isEqualTo("insufficient_funds");
        assertThat(thing.reserved()).isZero();
        assertThat(Shop.charges("AUTHORIZE", order)).isZero();
        assertThat(Shop.events("order.refused", order)).isEqualTo(1);
        assertThat(Shop.events("order.placed", order)).isZero();
        Answer again = guest.places("tok_insufficient_funds", key).expectProblem(402, "payment.declined");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(declined.text());
        assertThat(Shop.orders(guest)).isEqualTo(1);
        guest.places("tok_visa").expect(201);
        assertThat(Shop.orders(guest)).isEqualTo(2);
        assertThat(thing.reserved()).isEqualTo(1);
    }

    @Test
    void acceptsTheSandboxsTestCardsAndKeepsNoNumber() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        String body = guest.body(guest.total(), "tok_visa")
                .replace("{\"token\": \"tok_visa\"}", "{\"card\": {\"number\": \"4242424242424242\"}}");
        Answer placed = guest.send(body, UUID.randomUUID().toString()).expect(201);
        assertThat(emporion.count(
                        "select count(*) from payment_attempt where method = 'tok_visa' and payment_id in (select id from payment where order_id = ?)",
                        UUID.fromString(placed.text("id"))))
                .isEqualTo(1);
        assertThat(emporion.count("select count(*) from payment_attempt where method like '%4242%'"))
                .isZero();
        Buyer other = Buyer.guest(thing);
        other.places("tok_of_nobody").expectProblem(400, "payment.unknown_method");
        assertThat(Shop.orders(other)).isZero();
    }

    @Test
    void needsAKeyAndRefusesItForAnotherBody() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        guest.api()
                .send("POST", "/orders", guest.body(guest.total(), "tok_visa"))
                .expectProblem(400, "idempotency.key_required");
        String key = UUID.randomUUID().toString();
        Answer placed = guest.places("tok_visa", key).expect(201);
        guest.places("tok_declined", key).expectProblem(422, "idempotency.key_reused");
        Answer replayed = guest.places("tok_visa", key).expect(201);
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replayed.text()).isEqualTo(placed.text());
        assertThat(replayed.header("X-Order-Token")).isEqualTo(placed.header("X-Order-Token"));
        assertThat(Shop.orders(guest)).isEqualTo(1);
        assertThat(thing.reserved()).isEqualTo(1);
    }

    @Test
    void namesEveryFieldOfAnAddressThatIsNotValid() {
        Shop.Thing thing = Shop.thing(5, 1_999);
        Buyer guest = Buyer.guest(thing);
        String body = guest.body(guest.total(), "tok_visa")
                .replace("\"GB\"", "\"XX\"")
                .replace("\"London\"", "\" \"");
        Answer refused = guest.send(body, UUID.randomUUID().toString()).expectProblem(400, "request.invalid");
        assertThat(refused.at("errors").findValuesAsText("pointer"))
                .containsExactly("/shippingAddress/city", "/shippingAddress/country");
        assertThat(Shop.orders(guest)).isZero();
    }

    @Test
    void refusesWhenTheLastUnitWasSold() {
        Shop.Thing last = Shop.thing(1, 1_999);
        Buyer first = Buyer.guest(last);
        Buyer second = Buyer.guest(last);
        first.places("tok_visa").expect(201);
        second.places("tok_visa").expectProblem(409, "inventory.insufficient_stock");
        assertThat(last.reserved()).isEqualTo(1);
        assertThat(Shop.orders(second)).isZero();
        assertThat(second.api().get("/cart").expect(200).text("status")).isEqualTo("OPEN");
    }

    @Test
    void twoHundredCallersWithOneKeyMakeOneOrderAndOneCharge() {
        Shop.Thing thing = Shop.thing(500, 1_999);
        Buyer guest = Buyer.guest(thing);
        String key = UUID.randomUUID().toString();
        List<Answer> answers = Crowd.of(200, caller -> guest.places("tok_visa", key));
        List<Answer> made =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(made).isNotEmpty();
        assertThat(made.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(made.stream()
                        .filter(answer -> answer.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allSatisfy(answer -> answer.expectProblem(409, "idempotency.in_progress"));
        UUID order = UUID.fromString(made.get(0).text("id"));
        assertThat(Shop.orders(guest)).isEqualTo(1);
        assertThat(Shop.charges("AUTHORIZE", order)).isEqualTo(1);
        assertThat(thing.reserved()).isEqualTo(1);
        assertThat(Shop.events("order.placed", order)).isEqualTo(1);
    }

    @Test
    void fiftyCallersWithKeysOfTheirOwnMakeOneOrderOfOneCart() {
        Shop.Thing thing = Shop.thing(500, 1_999);
        Buyer guest = Buyer.guest(thing);
        List<Answer> answers = Crowd.of(50, caller -> guest.places("tok_visa"));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 404, 409));
        assertThat(Shop.orders(guest)).isEqualTo(1);
        assertThat(thing.reserved()).isEqualTo(1);
        assertThat(
                        emporion.count(
                                "select count(*) from idempotency_key where status is null and created_at > current_timestamp - interval '1 minute'"))
                .isZero();
    }

    @Test
    void placesAnOrderOfTwoLinesWithNineteenStatements() {
        UUID vendor = Shop.vendor(1_000);
        Shop.Thing one = Shop.thing(50, 1_999);
        Shop.Thing two = Shop.thing(vendor, 50, 999);
        Buyer.guest(one, two).places("tok_visa").expect(201);
        List<Buyer> buyers = List.of(Buyer.guest(one, two), Buyer.guest(one, two), Buyer.guest(one, two));
        int[] round = {0};
        Statements.Counted counted = Statements.during(
                () -> buyers.get(round[0]++).places("tok_visa").expect(201));
        List<String> own = counted.statements().stream()
                .filter(statement -> !statement.contains("sandbox_charge"))
                .toList();
        long total = own.stream()
                .mapToLong(statement -> Long.parseLong(statement.substring(0, statement.indexOf(' '))))
                .sum();
        assertThat(total).describedAs("%s", own).isEqualTo(19);
    }
}
