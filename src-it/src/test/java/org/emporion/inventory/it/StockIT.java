package org.emporion.inventory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** Staff writes down what came, what is there and what was corrected; levels are the sums of the movements. */
class StockIT {

    private final Emporion emporion = Emporion.running();
    private final Api admin = emporion.admin();

    @Test
    void addsAReceiptAlsoWhereThereWasNone() {
        Shelf.Thing thing = Shelf.unstocked(1_999);
        Answer first = move("RECEIPT", thing, 7).expect(201);
        assertThat(first.text("kind")).isEqualTo("RECEIPT");
        assertThat(first.at("onHandChange").asInt()).isEqualTo(7);
        assertThat(first.at("reservedChange").asInt()).isZero();
        move("RECEIPT", thing, 5).expect(201);
        assertThat(thing.onHand()).isEqualTo(12);
        assertThat(thing.movements("RECEIPT")).isEqualTo(2);
        thing.isBalanced();
    }

    @Test
    void setsWhatWasCountedAndWritesDownTheDifference() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Answer counted = move("COUNT", thing, 42).expect(201);
        assertThat(counted.at("onHandChange").asInt()).isEqualTo(-8);
        assertThat(thing.onHand()).isEqualTo(42);
        assertThat(move("COUNT", thing, 42).expect(201).at("onHandChange").asInt())
                .isZero();
        assertThat(thing.movements("COUNT")).isEqualTo(2);
        thing.isBalanced();
    }

    @Test
    void adjustsByADifference() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        move("ADJUSTMENT", thing, -3).expect(201);
        move("ADJUSTMENT", thing, 10).expect(201);
        assertThat(thing.onHand()).isEqualTo(57);
        assertThat(thing.movements("ADJUSTMENT")).isEqualTo(2);
        thing.isBalanced();
    }

    @Test
    void refusesToGoBelowWhatIsReserved() {
        Shelf.Thing thing = Shelf.holding(10, 1_999);
        reserve(thing, 6);
        move("ADJUSTMENT", thing, -5).expectProblem(409, "inventory.below_reserved");
        move("COUNT", thing, 5).expectProblem(409, "inventory.below_reserved");
        assertThat(thing.onHand()).isEqualTo(10);
        assertThat(thing.movements("ADJUSTMENT")).isZero();
        assertThat(thing.movements("COUNT")).isZero();
        move("ADJUSTMENT", thing, -4).expect(201);
        assertThat(thing.onHand()).isEqualTo(6);
        assertThat(thing.reserved()).isEqualTo(6);
        thing.isBalanced();
    }

    @Test
    void refusesWhatMakesNoSense() {
        Shelf.Thing thing = Shelf.holding(10, 1_999);
        move("RECEIPT", thing, 0).expect(400);
        move("COUNT", thing, -1).expect(400);
        move("ADJUSTMENT", thing, 0).expect(400);
        move("SALE", thing, 1).expect(400);
        admin.post("/inventory/movements", "{'kind':'RECEIPT','vendorItemId':'%s','quantity':1}", UUID.randomUUID())
                .expectProblem(404, "inventory.unknown_item");
        assertThat(thing.onHand()).isEqualTo(10);
        thing.isBalanced();
    }

    @Test
    void listsLevelsAndMovementsTheLatestFirst() {
        Shelf.Thing thing = Shelf.holding(10, 1_999);
        reserve(thing, 4);
        move("ADJUSTMENT", thing, -1).expect(201);
        Answer levels =
                admin.get("/inventory/levels?vendorItemId=%s", thing.item()).expect(200);
        assertThat(levels.at("items").size()).isEqualTo(1);
        assertThat(levels.at("items/0/onHand").asInt()).isEqualTo(9);
        assertThat(levels.at("items/0/reserved").asInt()).isEqualTo(4);
        assertThat(levels.at("items/0/available").asInt()).isEqualTo(5);
        Answer movements =
                admin.get("/inventory/movements?vendorItemId=%s", thing.item()).expect(200);
        assertThat(movements.at("items").findValuesAsText("kind"))
                .containsExactly("ADJUSTMENT", "RESERVATION", "RECEIPT");
        Answer reservations = admin.get("/inventory/reservations?vendorItemId=%s", thing.item())
                .expect(200);
        assertThat(reservations.at("items").findValuesAsText("status")).containsExactly("HELD");
    }

    @Test
    void isForStaffAlone() {
        Shelf.Thing thing = Shelf.holding(10, 1_999);
        Api nobody = emporion.api();
        nobody.post("/inventory/movements", "{'kind':'RECEIPT','vendorItemId':'%s','quantity':1}", thing.item())
                .expectProblem(401, "auth.required");
        nobody.get("/inventory/levels").expectProblem(401, "auth.required");
        Api customer = nobody.withToken(emporion.signIn("customer@demo.emporion.test", "demo-customer-2026"));
        for (String kind : List.of("RECEIPT", "COUNT", "ADJUSTMENT")) {
            customer.post("/inventory/movements", "{'kind':'%s','vendorItemId':'%s','quantity':1}", kind, thing.item())
                    .expectProblem(403, "auth.forbidden");
        }
        for (String list : List.of("levels", "movements", "reservations")) {
            customer.get("/inventory/" + list).expectProblem(403, "auth.forbidden");
        }
        assertThat(thing.onHand()).isEqualTo(10);
        assertThat(thing.movements("COUNT") + thing.movements("ADJUSTMENT")).isZero();
        assertThat(thing.movements("RECEIPT")).isEqualTo(1);
    }

    @Test
    void staysTheSumOfItsMovementsWhenAllMoveAtOnce() {
        Shelf.Thing thing = Shelf.holding(100, 1_999);
        List<Answer> answers = Crowd.of(30, caller -> switch (caller % 3) {
            case 0 -> move("RECEIPT", thing, 2);
            case 1 -> move("ADJUSTMENT", thing, -1);
            default -> reserve(thing, 3);
        });
        assertThat(answers).allMatch(answer -> answer.status() < 300);
        assertThat(thing.onHand()).isEqualTo(110);
        assertThat(thing.reserved()).isEqualTo(30);
        thing.isBalanced();
        Shelf.isBalancedEverywhere();
    }

    private Answer move(String kind, Shelf.Thing thing, int quantity) {
        return admin.post(
                "/inventory/movements",
                "{'kind':'%s','vendorItemId':'%s','quantity':%d,'reason':'test'}",
                kind,
                thing.item(),
                quantity);
    }

    private Answer reserve(Shelf.Thing thing, int quantity) {
        return emporion.api()
                .post(
                        "/internal/reservations",
                        "{'owner':'%s','items':[{'vendorItemId':'%s','quantity':%d}]}",
                        UUID.randomUUID(),
                        thing.item(),
                        quantity)
                .expect(204);
    }
}
