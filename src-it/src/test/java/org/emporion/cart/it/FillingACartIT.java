package org.emporion.cart.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/** A guest and a person fill a cart, see what it comes to, and are told what has changed. */
class FillingACartIT {

    private final Emporion emporion = Emporion.running();
    private final Api nobody = emporion.api();

    @Test
    void showsAnEmptyCartToAGuestAndMakesNone() {
        long before = emporion.count("select count(*) from cart");
        Answer cart = new Shopper(nobody).looks();
        assertThat(cart.at("id").isMissingNode()).isTrue();
        assertThat(cart.at("token").isMissingNode()).isTrue();
        assertThat(cart.at("lines").size()).isZero();
        assertThat(amount(cart, "breakdown/total")).isZero();
        assertThat(cart.header("Cache-Control")).contains("no-store");
        assertThat(emporion.count("select count(*) from cart")).isEqualTo(before);
    }

    @Test
    void givesAGuestTheTokenThatOpensTheCartAgain() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Answer added = new Shopper(nobody).puts(2, thing).expect(201);
        String token = added.header("X-Cart-Token");
        assertThat(token).isNotEmpty().isEqualTo(added.text("token"));
        assertThat(added.header("Cache-Control")).contains("no-store");

        Answer read = new Shopper(nobody.with("X-Cart-Token", token)).looks();
        assertThat(read.text("id")).isEqualTo(added.text("id"));
        assertThat(read.text("status")).isEqualTo("OPEN");
        assertThat(read.at("quantity").asInt()).isEqualTo(2);
        assertThat(read.at("lines").size()).isEqualTo(1);
        assertThat(read.text("lines/0/sku")).isEqualTo(thing.sku());
        assertThat(read.text("lines/0/options/size")).isEqualTo("M");
        assertThat(read.text("lines/0/stock")).isEqualTo("IN_STOCK");
        assertThat(read.at("lines/0/shortage").isMissingNode()).isTrue();
        assertThat(read.at("notices").size()).isZero();
        assertThat(thing.reserved()).isZero();
    }

    @Test
    void sumsTheBreakdownFromItsLines() {
        Shelf.Thing one = Shelf.holding(50, 1_999);
        Shelf.Thing other = Shelf.holding(50, 350);
        Shopper guest = Shopper.guestWith(2, one);
        Answer cart = guest.puts(3, other).expect(201);
        assertThat(amount(cart, "lines/0/total")).isEqualTo(3_998);
        assertThat(amount(cart, "lines/1/total")).isEqualTo(1_050);
        assertThat(amount(cart, "breakdown/items")).isEqualTo(5_048);
        assertThat(amount(cart, "breakdown/discount")).isZero();
        assertThat(amount(cart, "breakdown/shipping")).isEqualTo(499);
        assertThat(amount(cart, "breakdown/total")).isEqualTo(5_547);
        assertThat(cart.at("breakdown/taxIncluded").asBoolean()).isTrue();
        assertThat(amount(cart, "breakdown/tax"))
                .isEqualTo(amount(cart, "breakdown/lines/0/tax")
                        + amount(cart, "breakdown/lines/1/tax")
                        + amount(cart, "breakdown/shippingTax"));
        assertThat(amount(cart, "breakdown/vendors/0/total")).isEqualTo(5_547);
    }

    @Test
    void addsUpOnOneLineThenChangesAndTakesItOut() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(2, thing);
        Answer again = guest.puts(3, thing).expect(201);
        assertThat(again.at("lines").size()).isEqualTo(1);
        assertThat(again.at("lines/0/quantity").asInt()).isEqualTo(5);
        String line = again.text("lines/0/id");

        Answer changed = guest.wants(1, line).expect(200);
        assertThat(changed.at("lines/0/quantity").asInt()).isEqualTo(1);
        assertThat(changed.at("version").asInt())
                .isGreaterThan(again.at("version").asInt());
        assertThat(guest.looks().at("version")).isEqualTo(changed.at("version"));

        Answer removed = guest.api().delete("/cart/items/%s", line).expect(200);
        assertThat(removed.at("lines").size()).isZero();
        assertThat(amount(removed, "breakdown/total")).isZero();
        guest.api().delete("/cart/items/%s", line).expectProblem(404, "cart.line_not_found");
        guest.wants(1, line).expectProblem(404, "cart.line_not_found");
        assertThat(guest.looks().text("id")).isEqualTo(again.text("id"));
    }

    @Test
    void emptiesTheCart() {
        Shopper guest = Shopper.guestWith(2, Shelf.holding(50, 1_999));
        guest.puts(1, Shelf.holding(50, 1_999)).expect(201);
        guest.api().delete("/cart").expect(204);
        guest.api().delete("/cart").expect(204);
        assertThat(guest.looks().at("lines").size()).isZero();
    }

    @Test
    void letsTheBuyBoxPickTheItemOfAVariant() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Answer cart = nobody.post("/cart/items", "{'variantId':'%s'}", thing.variant())
                .expect(201);
        assertThat(cart.text("lines/0/vendorItemId")).isEqualTo(thing.item().toString());
        assertThat(cart.at("lines/0/quantity").asInt()).isEqualTo(1);
        nobody.post("/cart/items", "{'variantId':'%s','vendorItemId':'%s'}", thing.variant(), thing.item())
                .expect(400);
        nobody.post("/cart/items", "{'quantity':1}").expect(400);
    }

    @Test
    void tellsAChangedPriceUntilTheBuyerTouchesTheLine() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(2, thing);
        thing.costs(2_499);

        for (int look = 0; look < 2; look++) {
            Answer cart = guest.looks();
            assertThat(amount(cart, "lines/0/unitPrice")).isEqualTo(2_499);
            assertThat(amount(cart, "lines/0/previousPrice")).isEqualTo(1_999);
            assertThat(cart.at("notices").size()).isEqualTo(1);
            assertThat(cart.text("notices/0/code")).isEqualTo("PRICE_CHANGED");
            assertThat(cart.text("notices/0/lineId")).isEqualTo(cart.text("lines/0/id"));
            assertThat(amount(cart, "notices/0/previousPrice")).isEqualTo(1_999);
            assertThat(amount(cart, "notices/0/price")).isEqualTo(2_499);
            assertThat(amount(cart, "breakdown/items")).isEqualTo(4_998);
        }
        Answer touched = guest.wants(3, guest.looks().text("lines/0/id")).expect(200);
        assertThat(touched.at("notices").size()).isZero();
        assertThat(touched.at("lines/0/previousPrice").isMissingNode()).isTrue();
    }

    @Test
    void tellsWhatIsShortAndWhatIsOutOfStock() {
        Shelf.Thing few = Shelf.holding(3, 1_999);
        Shelf.Thing none = Shelf.holding(0, 1_999);
        Shopper guest = Shopper.guestWith(5, few);
        Answer cart = guest.puts(1, none).expect(201);
        assertThat(cart.text("lines/0/stock")).isEqualTo("FEW_LEFT");
        assertThat(cart.at("lines/0/shortage").asInt()).isEqualTo(2);
        assertThat(cart.text("lines/1/stock")).isEqualTo("OUT_OF_STOCK");
        assertThat(cart.at("notices").findValuesAsText("code")).containsExactly("ONLY_N_LEFT", "OUT_OF_STOCK");
        assertThat(cart.at("notices/0/available").asInt()).isEqualTo(3);
        assertThat(few.reserved()).isZero();
    }

    @Test
    void tellsTheSameBandAsTheProductsPage() {
        Shelf.Thing thing = Shelf.holding(6, 1_999);
        Shopper guest = Shopper.guestWith(1, thing);
        for (Map.Entry<Integer, String> level : Map.of(6, "IN_STOCK", 5, "FEW_LEFT", 1, "FEW_LEFT", 0, "OUT_OF_STOCK")
                .entrySet()) {
            emporion.admin()
                    .post(
                            "/inventory/movements",
                            "{'kind':'COUNT','vendorItemId':'%s','quantity':%d}",
                            thing.item(),
                            level.getKey())
                    .expect(201);
            assertThat(guest.looks().text("lines/0/stock")).isEqualTo(level.getValue());
            // a page in memory follows within a second
            Awaitility.await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
                Answer product = nobody.get("/products/%s", thing.product()).expect(200);
                assertThat(product.text("stock")).isEqualTo(level.getValue());
                assertThat(product.text("variants/0/items/0/stock")).isEqualTo(level.getValue());
            });
        }
    }

    @Test
    void tellsWhatIsNoLongerSoldAndLeavesItOutOfTheBreakdown() {
        Shelf.Thing stays = Shelf.holding(50, 1_000);
        Shelf.Thing goes = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(1, stays);
        guest.puts(1, goes).expect(201);
        goes.isNoLongerSold();
        Answer cart = guest.looks();
        assertThat(cart.at("lines").size()).isEqualTo(2);
        assertThat(cart.at("lines/1/sellable").asBoolean()).isFalse();
        assertThat(cart.at("lines/1/unitPrice").isMissingNode()).isTrue();
        assertThat(cart.at("notices").findValuesAsText("code")).containsExactly("NO_LONGER_SOLD");
        assertThat(amount(cart, "breakdown/items")).isEqualTo(1_000);
        guest.puts(1, goes).expectProblem(409, "cart.item_not_sold");
        new Shopper(nobody)
                .api()
                .post("/cart/items", "{'vendorItemId':'%s'}", UUID.randomUUID())
                .expectProblem(409, "cart.item_not_sold");
    }

    @Test
    void holdsAtMost9999OnALine() {
        Shelf.Thing thing = Shelf.holding(50, 1);
        Shopper guest = Shopper.guestWith(9_999, thing);
        guest.puts(1, thing).expectProblem(409, "cart.too_many");
        guest.puts(10_000, thing).expect(400);
        guest.puts(0, thing).expect(400);
        Answer cart = guest.looks();
        guest.wants(10_000, cart.text("lines/0/id")).expect(400);
        guest.wants(0, cart.text("lines/0/id")).expect(400);
        assertThat(guest.looks().at("quantity").asInt()).isEqualTo(9_999);
    }

    @Test
    void opensForItsOwnTokenAlone() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(1, thing);
        Shopper stranger = Shopper.guestWith(1, thing);
        String line = guest.looks().text("lines/0/id");
        stranger.wants(7, line).expectProblem(404, "cart.line_not_found");
        stranger.api().delete("/cart/items/%s", line).expectProblem(404, "cart.line_not_found");
        assertThat(guest.looks().at("quantity").asInt()).isEqualTo(1);

        String token = guest.token();
        String forged = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);
        for (String foreign : List.of(forged, "no-token", token.substring(4))) {
            Api forger = nobody.with("X-Cart-Token", foreign);
            forger.get("/cart").expectProblem(404, "cart.not_found");
            new Shopper(forger).puts(1, thing).expectProblem(404, "cart.not_found");
            forger.delete("/cart").expectProblem(404, "cart.not_found");
        }
    }

    @Test
    void losesNothingWhenTwentyAddAtOnce() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper person = Shopper.person();
        List<Answer> answers = Crowd.of(20, caller -> person.puts(1, thing));
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        Answer cart = person.looks();
        assertThat(cart.at("lines").size()).isEqualTo(1);
        assertThat(cart.at("quantity").asInt()).isEqualTo(20);
        assertThat(cart.at("token").isMissingNode()).isTrue();
        assertThat(answers).allMatch(answer -> answer.text("id").equals(cart.text("id")));
    }

    @Test
    void showsACartByFourStatementsAndAddsByAtMostEight() {
        Shelf.Thing one = Shelf.holding(50, 1_999);
        Shelf.Thing other = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(1, one);
        guest.puts(1, other).expect(201);
        Statements.Counted showing = Statements.during(guest::looks);
        assertThat(showing.total()).describedAs("%s", showing.statements()).isEqualTo(4);
        Statements.Counted adding = Statements.during(() -> guest.puts(1, one).expect(201));
        assertThat(adding.total()).describedAs("%s", adding.statements()).isLessThanOrEqualTo(8);
        Statements.Counted opening =
                Statements.during(() -> new Shopper(nobody).puts(1, one).expect(201));
        assertThat(opening.total()).describedAs("%s", opening.statements()).isLessThanOrEqualTo(8);
    }

    private static long amount(Answer answer, String path) {
        return answer.at(path + "/amount").asLong();
    }
}
