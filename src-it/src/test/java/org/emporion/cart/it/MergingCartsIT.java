package org.emporion.cart.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** What a guest chose goes with the person who signs in, once. */
class MergingCartsIT {

    private final Emporion emporion = Emporion.running();

    @Test
    void givesTheGuestsCartToAPersonWhoHasNone() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(2, thing);
        Answer before = guest.looks();
        Shopper ada = Shopper.person();
        Answer merged = ada.merges(before.text("token")).expect(200);
        assertThat(merged.text("id")).isEqualTo(before.text("id"));
        assertThat(merged.at("quantity").asInt()).isEqualTo(2);
        assertThat(merged.at("token").isMissingNode()).isTrue();
        assertThat(guest.looks().at("id").isMissingNode()).isTrue();
        assertThat(guest.looks().at("lines").size()).isZero();
    }

    @Test
    void addsUpWhatBothCartsHold() {
        Shelf.Thing both = Shelf.holding(50, 1_999);
        Shelf.Thing guests = Shelf.holding(50, 350);
        Shelf.Thing adas = Shelf.holding(50, 100);
        Shopper guest = Shopper.guestWith(2, both);
        guest.puts(4, guests).expect(201);
        Answer left = guest.looks();
        Shopper ada = Shopper.person();
        ada.puts(3, both).expect(201);
        Answer own = ada.puts(1, adas).expect(201);

        Answer merged = ada.merges(left.text("token")).expect(200);
        assertThat(merged.text("id")).isEqualTo(own.text("id"));
        assertThat(merged.at("lines").size()).isEqualTo(3);
        assertThat(quantity(merged, both)).isEqualTo(5);
        assertThat(quantity(merged, guests)).isEqualTo(4);
        assertThat(quantity(merged, adas)).isEqualTo(1);
        assertThat(inStatus(left, "MERGED")).isEqualTo(1);
        assertThat(both.reserved()).isZero();
    }

    @Test
    void addsNothingWhenRepeated() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        String token = Shopper.guestWith(2, thing).token();
        Shopper ada = Shopper.person();
        ada.puts(1, thing).expect(201);
        Answer first = ada.merges(token).expect(200);
        Answer second = ada.merges(token).expect(200);
        assertThat(first.at("quantity").asInt()).isEqualTo(3);
        assertThat(second.at("quantity").asInt()).isEqualTo(3);
        assertThat(second.at("version")).isEqualTo(first.at("version"));
    }

    @Test
    void keepsToTheLimitOfALine() {
        Shelf.Thing thing = Shelf.holding(50, 1);
        String token = Shopper.guestWith(9_000, thing).token();
        Shopper ada = Shopper.person();
        ada.puts(1_500, thing).expect(201);
        assertThat(ada.merges(token).expect(200).at("quantity").asInt()).isEqualTo(9_999);
    }

    @Test
    void tellsThePriceThatTheGuestSaw() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        String token = Shopper.guestWith(1, thing).token();
        thing.costs(2_499);
        Shopper ada = Shopper.person();
        ada.puts(1, Shelf.holding(50, 100)).expect(201);
        Answer merged = ada.merges(token).expect(200);
        assertThat(merged.at("notices").findValuesAsText("code")).containsExactly("PRICE_CHANGED");
        assertThat(merged.at("notices/0/previousPrice/amount").asLong()).isEqualTo(1_999);
    }

    @Test
    void leavesAnotherPersonsCartAlone() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        String token = Shopper.guestWith(2, thing).token();
        Shopper ada = Shopper.person();
        Shopper eve = Shopper.person();
        ada.merges(token).expect(200);
        Answer nothing = eve.merges(token).expect(200);
        assertThat(nothing.at("lines").size()).isZero();
        assertThat(ada.looks().at("quantity").asInt()).isEqualTo(2);
    }

    @Test
    void refusesATokenThatIsNotOursAndAGuest() {
        Shopper ada = Shopper.person();
        ada.puts(1, Shelf.holding(50, 1_999)).expect(201);
        ada.merges("no-token").expectProblem(404, "cart.not_found");
        ada.api().send("POST", "/cart/merge", null).expectProblem(404, "cart.not_found");
        Shopper guest = Shopper.guestWith(1, Shelf.holding(50, 1_999));
        guest.merges(guest.token()).expectProblem(401, "auth.required");
        assertThat(ada.looks().at("quantity").asInt()).isEqualTo(1);
        assertThat(guest.looks().at("quantity").asInt()).isEqualTo(1);
    }

    @Test
    void addsOnceWhenTwentyMergeAtOnce() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Answer left = Shopper.guestWith(2, thing).looks();
        Shopper ada = Shopper.person();
        ada.puts(1, thing).expect(201);
        List<Answer> answers = Crowd.of(20, caller -> ada.merges(left.text("token")));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(ada.looks().at("quantity").asInt()).isEqualTo(3);
        assertThat(inStatus(left, "MERGED")).isEqualTo(1);
    }

    @Test
    void goesToOneOfTwoPersonsWhoMergeAtOnce() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        String token = Shopper.guestWith(2, thing).token();
        List<Shopper> persons = List.of(Shopper.person(), Shopper.person());
        persons.get(1).puts(1, thing).expect(201);
        Crowd.of(10, caller -> persons.get(caller % 2).merges(token).expect(200));
        int first = persons.get(0).looks().at("quantity").asInt();
        int second = persons.get(1).looks().at("quantity").asInt();
        assertThat(first + second).isEqualTo(3);
        assertThat(first).isIn(0, 2);
    }

    private long inStatus(Answer cart, String status) {
        return emporion.count(
                "select count(*) from cart where id = ? and status = ?", UUID.fromString(cart.text("id")), status);
    }

    private static int quantity(Answer cart, Shelf.Thing thing) {
        for (int i = 0; i < cart.at("lines").size(); i++) {
            if (cart.text("lines/" + i + "/vendorItemId").equals(thing.item().toString())) {
                return cart.at("lines/" + i + "/quantity").asInt();
            }
        }
        return 0;
    }
}
