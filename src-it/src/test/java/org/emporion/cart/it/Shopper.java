package org.emporion.cart.it;

import java.util.UUID;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;

/** Somebody who fills a cart: a guest with its token, or a person of the shop. */
record Shopper(Api api) {

    private static final String PASSWORD = "a long passphrase 2026";

    /** A guest who has put so many of the thing into a new cart. */
    static Shopper guestWith(int quantity, Shelf.Thing thing) {
        Api nobody = Emporion.running().api();
        Answer cart = new Shopper(nobody).puts(quantity, thing).expect(201);
        return new Shopper(nobody.with("X-Cart-Token", cart.text("token")));
    }

    /** A new person who is signed in and has no cart. */
    static Shopper person() {
        return signedIn(registered());
    }

    /** A person with that address, signed in on one more device. */
    static Shopper signedIn(String email) {
        Emporion emporion = Emporion.running();
        return new Shopper(emporion.api().withToken(emporion.signIn(email, PASSWORD)));
    }

    /** The address of a new person who has no cart and is not signed in. */
    static String registered() {
        Emporion emporion = Emporion.running();
        String email = "c-" + UUID.randomUUID() + "@example.org";
        emporion.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Ada','lastName':'Byron'}",
                        email,
                        PASSWORD)
                .expect(202);
        Accounts.open(email);
        return email;
    }

    /** Signs in on a device that has a guest's cart. */
    static Answer signsInWith(String guestToken, String email, String password) {
        return Emporion.running()
                .api()
                .with("X-Cart-Token", guestToken)
                .post("/auth/login", "{'email':'%s','password':'%s'}", email, password);
    }

    static Answer signsInWith(String guestToken, String email) {
        return signsInWith(guestToken, email, PASSWORD);
    }

    Answer puts(int quantity, Shelf.Thing thing) {
        return api.post("/cart/items", "{'vendorItemId':'%s','quantity':%d}", thing.item(), quantity);
    }

    Answer wants(int quantity, String lineId) {
        return api.put("/cart/items/" + lineId, "{'quantity':%d}", quantity);
    }

    Answer looks() {
        return api.get("/cart").expect(200);
    }

    /** Takes over what the guest has chosen. */
    Answer merges(String guestToken) {
        return api.with("X-Cart-Token", guestToken).send("POST", "/cart/merge", null);
    }

    String token() {
        return looks().text("token");
    }
}
