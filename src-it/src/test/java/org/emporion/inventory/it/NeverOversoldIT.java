package org.emporion.inventory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** However many want it at once, no more is promised than is there. */
class NeverOversoldIT {

    private static final int BUYERS = 200;

    private final Api api = Emporion.running().api();

    @Test
    void promisesFiftyUnitsToFiftyOfTwoHundred() {
        Shelf.Thing thing = Shelf.holding(50, 1999);
        List<Answer> answers = Crowd.of(BUYERS, buyer -> reserve(UUID.randomUUID(), 1, thing));
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(50);
        assertThat(answers)
                .filteredOn(answer -> answer.text("code").equals("inventory.insufficient_stock"))
                .hasSize(150);
        assertThat(thing.reserved()).isEqualTo(50);
        assertThat(thing.onHand()).isEqualTo(50);
        assertThat(thing.movements("RESERVATION")).isEqualTo(50);
        thing.isBalanced();
    }

    @Test
    void promisesOneUnitOnceAndTheRefusalSaysWhatIsShort() {
        Shelf.Thing thing = Shelf.holding(1, 1999);
        List<Answer> answers = Crowd.of(60, buyer -> reserve(UUID.randomUUID(), 1, thing));
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        Answer refused = reserve(UUID.randomUUID(), 3, thing).expectProblem(409, "inventory.insufficient_stock");
        assertThat(refused.text("shortages/0/vendorItemId"))
                .isEqualTo(thing.item().toString());
        assertThat(refused.at("shortages/0/wanted").asInt()).isEqualTo(3);
        assertThat(refused.at("shortages/0/available").asInt()).isZero();
        thing.isBalanced();
    }

    @Test
    void promisesAllLinesOrNone() {
        Shelf.Thing plenty = Shelf.holding(100, 1999);
        Shelf.Thing scarce = Shelf.holding(1, 1999);
        Answer refused =
                reserve(UUID.randomUUID(), 2, plenty, scarce).expectProblem(409, "inventory.insufficient_stock");
        assertThat(refused.at("shortages").size()).isEqualTo(1);
        assertThat(refused.text("shortages/0/vendorItemId"))
                .isEqualTo(scarce.item().toString());
        assertThat(refused.at("shortages/0/available").asInt()).isEqualTo(1);
        assertThat(plenty.reserved()).isZero();
        assertThat(plenty.movements("RESERVATION")).isZero();
        plenty.isBalanced();
        scarce.isBalanced();
    }

    @Test
    void neverDeadlocksOnItemsWantedInOppositeOrders() {
        List<Shelf.Thing> things =
                List.of(Shelf.holding(500, 1), Shelf.holding(500, 1), Shelf.holding(500, 1), Shelf.holding(500, 1));
        List<Answer> answers = Crowd.of(100, buyer -> {
            List<Shelf.Thing> order = new ArrayList<>(things);
            Collections.rotate(order, buyer);
            if (buyer % 2 == 0) {
                Collections.reverse(order);
            }
            UUID owner = UUID.randomUUID();
            reserve(owner, 1, order.toArray(Shelf.Thing[]::new)).expect(204);
            return buyer % 3 == 0 ? release(owner) : sell(owner);
        });
        assertThat(answers).allMatch(answer -> answer.status() < 300);
        for (Shelf.Thing thing : things) {
            assertThat(thing.reserved()).isZero();
            assertThat(thing.onHand()).isEqualTo(500 - 66);
            thing.isBalanced();
        }
    }

    @Test
    void reservesOnceForAnOwnerThatAsksTwentyTimesAtOnce() {
        Shelf.Thing thing = Shelf.holding(50, 1999);
        UUID owner = UUID.randomUUID();
        List<Answer> answers = Crowd.of(20, again -> reserve(owner, 2, thing));
        assertThat(answers).allMatch(answer -> answer.status() == 204);
        assertThat(thing.reserved()).isEqualTo(2);
        assertThat(thing.movements("RESERVATION")).isEqualTo(1);
        thing.isBalanced();
    }

    @Test
    void sellsOrReleasesOnceButNeverBoth() {
        Shelf.Thing thing = Shelf.holding(50, 1999);
        UUID owner = UUID.randomUUID();
        reserve(owner, 2, thing).expect(204);
        List<Answer> answers = Crowd.of(20, caller -> caller % 2 == 0 ? sell(owner) : release(owner));
        assertThat(answers).allMatch(answer -> answer.status() < 300 || answer.status() == 409);
        boolean sold = thing.movements("SALE") == 1;
        assertThat(thing.movements("SALE") + thing.movements("RELEASE")).isEqualTo(1);
        assertThat(thing.onHand()).isEqualTo(sold ? 48 : 50);
        assertThat(thing.reserved()).isZero();
        thing.isBalanced();
    }

    @Test
    void refusesToSellWhatWasReleased() {
        Shelf.Thing thing = Shelf.holding(50, 1999);
        UUID owner = UUID.randomUUID();
        reserve(owner, 2, thing).expect(204);
        assertThat(release(owner).at("released").asInt()).isEqualTo(1);
        assertThat(release(owner).at("released").asInt()).isZero();
        sell(owner).expectProblem(409, "inventory.reservation_ended");
        assertThat(thing.onHand()).isEqualTo(50);
        assertThat(thing.movements("SALE")).isZero();
    }

    @Test
    void holdsAgainWhatItsOwnerGaveBack() {
        Shelf.Thing thing = Shelf.holding(5, 1999);
        UUID owner = UUID.randomUUID();
        reserve(owner, 2, thing).expect(204);
        release(owner).expect(200);
        reserve(owner, 4, thing).expect(204);
        assertThat(thing.reserved()).isEqualTo(4);
        sell(owner).expect(204);
        sell(owner).expect(204);
        assertThat(thing.onHand()).isEqualTo(1);
        assertThat(thing.movements("SALE")).isEqualTo(1);
        thing.isBalanced();
    }

    @Test
    void reservesSellsAndReleasesTwoLinesByFourStatementsEach() {
        Shelf.Thing one = Shelf.holding(1000, 1999);
        Shelf.Thing other = Shelf.holding(1000, 1999);
        Statements.Counted reserving = Statements.during(
                () -> reserve(UUID.randomUUID(), 1, one, other).expect(204));
        assertThat(reserving.total()).describedAs("%s", reserving.statements()).isEqualTo(4);
        UUID[] owners = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};
        for (UUID owner : owners) {
            reserve(owner, 1, one, other).expect(204);
        }
        int[] next = {0};
        Statements.Counted selling =
                Statements.during(() -> sell(owners[next[0]++]).expect(204));
        assertThat(selling.total()).describedAs("%s", selling.statements()).isEqualTo(4);
    }

    private Answer reserve(UUID owner, int quantity, Shelf.Thing... things) {
        return api.post("/internal/reservations", wish(owner, quantity, things));
    }

    private Answer sell(UUID owner) {
        return api.send("POST", "/internal/reservations/" + owner + "/sale", null);
    }

    private Answer release(UUID owner) {
        return api.send("POST", "/internal/reservations/" + owner + "/release", null);
    }

    private static String wish(UUID owner, int quantity, Shelf.Thing... things) {
        StringBuilder items = new StringBuilder();
        for (Shelf.Thing thing : things) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{'vendorItemId':'" + thing.item() + "','quantity':" + quantity + "}");
        }
        return "{'owner':'" + owner + "','items':[" + items + "]}";
    }
}
