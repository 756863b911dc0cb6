package org.emporion.cart.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.Test;

/** What a guest chose goes along when the guest signs in, once, and never stands in the way of signing in. */
class SigningInWithACartIT {

    private final Emporion emporion = Emporion.running();

    @Test
    void takesTheGuestsCartAlong() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(2, thing);
        Answer left = guest.looks();
        String email = Shopper.registered();
        Answer signedIn = Shopper.signsInWith(left.text("token"), email).expect(200);
        assertThat(fields(signedIn))
                .containsExactlyInAnyOrder(
                        "accessToken",
                        "tokenType",
                        "expiresIn",
                        "refreshToken",
                        "refreshExpiresAt",
                        "sessionId",
                        "user");
        assertThat(signedIn.header("Cache-Control")).isEqualTo("no-store");
        Answer own = new Shopper(emporion.api().withToken(signedIn.text("accessToken"))).looks();
        assertThat(own.text("id")).isEqualTo(left.text("id"));
        assertThat(own.at("quantity").asInt()).isEqualTo(2);
        assertThat(own.at("token").isMissingNode()).isTrue();
    }

    @Test
    void leavesTheGuestsTokenWithoutACart() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(2, thing);
        Answer left = guest.looks();
        String email = Shopper.registered();
        Shopper.signsInWith(left.text("token"), email).expect(200);
        assertThat(guest.looks().at("id").isMissingNode()).isTrue();
        guest.wants(9, left.text("lines/0/id")).expectProblem(404, "cart.line_not_found");
        Answer another = guest.puts(1, thing).expect(201);
        assertThat(another.text("id")).isNotEqualTo(left.text("id"));
        Answer own = Shopper.signedIn(email).looks();
        assertThat(own.text("id")).isEqualTo(left.text("id"));
        assertThat(own.at("quantity").asInt()).isEqualTo(2);
    }

    @Test
    void addsUpWithWhatThePersonHas() {
        Shelf.Thing both = Shelf.holding(50, 1_999);
        Shelf.Thing guests = Shelf.holding(50, 350);
        String email = Shopper.registered();
        Shopper ada = Shopper.signedIn(email);
        Answer own = ada.puts(3, both).expect(201);
        Shopper guest = Shopper.guestWith(2, both);
        guest.puts(4, guests).expect(201);
        Answer left = guest.looks();
        Shopper.signsInWith(left.text("token"), email).expect(200);
        Answer merged = ada.looks();
        assertThat(merged.text("id")).isEqualTo(own.text("id"));
        assertThat(merged.at("lines").size()).isEqualTo(2);
        assertThat(merged.at("lines/0/quantity").asInt()).isEqualTo(5);
        assertThat(merged.at("lines/1/quantity").asInt()).isEqualTo(4);
        assertThat(status(left)).isEqualTo("MERGED");
        assertThat(both.reserved()).isZero();
    }

    @Test
    void countsOnceWhenTwoDevicesSignInWithOneCartAtOnce() {
        for (int round = 0; round < 5; round++) {
            Shelf.Thing thing = Shelf.holding(50, 1_999);
            String email = Shopper.registered();
            Shopper ada = Shopper.signedIn(email);
            ada.puts(1, thing).expect(201);
            String token = Shopper.guestWith(2, thing).token();
            List<Answer> answers = Crowd.of(2, device -> Shopper.signsInWith(token, email));
            assertThat(answers).allMatch(answer -> answer.status() == 200);
            assertThat(ada.looks().at("quantity").asInt()).isEqualTo(3);
        }
    }

    @Test
    void addsBothCartsWhenTwoDevicesSignInWithOneEachAtOnce() {
        for (int round = 0; round < 5; round++) {
            Shelf.Thing thing = Shelf.holding(50, 1_999);
            String email = Shopper.registered();
            List<Answer> left = List.of(
                    Shopper.guestWith(2, thing).looks(),
                    Shopper.guestWith(5, thing).looks());
            List<Answer> answers =
                    Crowd.of(2, device -> Shopper.signsInWith(left.get(device).text("token"), email));
            assertThat(answers).allMatch(answer -> answer.status() == 200);
            Answer own = Shopper.signedIn(email).looks();
            assertThat(own.at("lines").size()).isEqualTo(1);
            assertThat(own.at("quantity").asInt()).isEqualTo(7);
            assertThat(List.of(status(left.get(0)), status(left.get(1)))).containsExactlyInAnyOrder("OPEN", "MERGED");
        }
    }

    @Test
    void signsInWhateverTheTokenIs() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        String email = Shopper.registered();
        Shopper ada = Shopper.signedIn(email);
        Answer own = ada.puts(1, thing).expect(201);
        Shopper bob = Shopper.person();
        String bobs = Shopper.guestWith(4, thing).token();
        bob.merges(bobs).expect(200);
        Answer expired = Shopper.guestWith(4, thing).looks();
        setStatus(expired, "EXPIRED");
        Answer beingPaid = Shopper.guestWith(4, thing).looks();
        setStatus(beingPaid, "LOCKED");
        String valid = Shopper.guestWith(4, thing).token();
        String forged = (valid.charAt(0) == 'A' ? 'B' : 'A') + valid.substring(1);
        for (String token : List.of(
                "no-token",
                "",
                "%%%",
                "x".repeat(3_000),
                forged,
                bobs,
                expired.text("token"),
                beingPaid.text("token"))) {
            Shopper.signsInWith(token, email).expect(200);
            Answer now = ada.looks();
            assertThat(now.at("version")).describedAs(token).isEqualTo(own.at("version"));
            assertThat(now.at("quantity").asInt()).describedAs(token).isEqualTo(1);
        }
        assertThat(bob.looks().at("quantity").asInt()).isEqualTo(4);
        assertThat(status(expired)).isEqualTo("EXPIRED");
        assertThat(status(beingPaid)).isEqualTo("LOCKED");
        assertThat(new Shopper(emporion.api().with("X-Cart-Token", valid))
                        .looks()
                        .at("quantity")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void leavesTheCartAloneWhenSigningInIsRefused() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Shopper guest = Shopper.guestWith(2, thing);
        String email = Shopper.registered();
        Shopper.signsInWith(guest.token(), email, "not the passphrase").expectProblem(401, "identity.bad_credentials");
        assertThat(guest.looks().at("quantity").asInt()).isEqualTo(2);
        assertThat(Shopper.signedIn(email).looks().at("id").isMissingNode()).isTrue();
    }

    @Test
    void takesTheCartAlongWhenProvingTheAddressSignsIn() {
        Shelf.Thing thing = Shelf.holding(50, 1_999);
        Answer left = Shopper.guestWith(2, thing).looks();
        String email = "c-" + UUID.randomUUID() + "@example.org";
        emporion.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'a long passphrase 2026','firstName':'Ada','lastName':'Byron'}",
                        email)
                .expect(202);
        String proof = Mails.verificationToken(email);
        Answer signedIn = emporion.api()
                .with("X-Cart-Token", left.text("token"))
                .post("/auth/verify-email", "{'token':'%s'}", proof)
                .expect(200);
        Answer own = new Shopper(emporion.api().withToken(signedIn.text("accessToken"))).looks();
        assertThat(own.text("id")).isEqualTo(left.text("id"));
        assertThat(own.at("quantity").asInt()).isEqualTo(2);
    }

    private static List<String> fields(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.body().fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String status(Answer cart) {
        UUID id = UUID.fromString(cart.text("id"));
        for (String status : List.of("OPEN", "LOCKED", "ORDERED", "MERGED", "EXPIRED")) {
            if (emporion.count("select count(*) from cart where id = ? and status = ?", id, status) == 1) {
                return status;
            }
        }
        return "gone";
    }

    private static void setStatus(Answer cart, String status) {
        Shelf.execute("update cart set status = ? where id = ?", status, UUID.fromString(cart.text("id")));
    }
}
