package org.emporion.order.it;

import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;

/** Somebody with a filled cart. */
public final class Buyer {

    private final Api api;
    private final boolean guest;
    private final UUID cartId;
    private final long total;

    private Buyer(Api api, boolean guest, UUID cartId, long total) {
        this.api = api;
        this.guest = guest;
        this.cartId = cartId;
        this.total = total;
    }

    /** A guest with one of each thing in the cart. */
    static Buyer guest(Shop.Thing... things) {
        return fill(things[0].where().api(), true, things);
    }

    /** This person with one of each thing in the cart. */
    public static Buyer user(Api api, Shop.Thing... things) {
        return fill(api, false, things);
    }

    private static Buyer fill(Api api, boolean guest, Shop.Thing... things) {
        Api now = api;
        Answer cart = null;
        for (Shop.Thing thing : things) {
            cart = now.post("/cart/items", "{'vendorItemId':'%s','quantity':1}", thing.item())
                    .expect(201);
            if (guest && now == api) {
                now = api.with("X-Cart-Token", cart.text("token"));
            }
        }
        return new Buyer(
                now,
                guest,
                UUID.fromString(cart.text("id")),
                cart.at("breakdown/total/amount").asLong());
    }

    Api api() {
        return api;
    }

    UUID cartId() {
        return cartId;
    }

    long total() {
        return total;
    }

    /** Places with a key of its own. */
    public Answer places(String token) {
        return places(token, UUID.randomUUID().toString());
    }

    Answer places(String token, String key) {
        return send(body(total, token), key);
    }

    Answer send(String body, String key) {
        return api.with("Idempotency-Key", key).send("POST", "/orders", body);
    }

    String body(long acceptedTotal, String token) {
        return """
                {'cartId': '%s', 'acceptedTotal': {'amount': %d, 'currency': 'USD'}, %s
                 'shippingAddress': %s, 'payment': {'token': '%s'}}""".formatted(cartId, acceptedTotal, guest ? "'email': 'guest@example.org'," : "", ADDRESS, token)
                .replace('\'', '"');
    }

    /** Reads the order that this answer tells of. */
    Answer reads(Answer placed) {
        return asOwner(placed).get("/orders/%s", placed.text("id"));
    }

    Answer cancels(Answer placed) {
        return asOwner(placed).post("/orders/" + placed.text("id") + "/cancel", "{'reason':'changed my mind'}");
    }

    Api asOwner(Answer placed) {
        return guest ? api.with("X-Order-Token", placed.header("X-Order-Token")) : api;
    }

    static final String ADDRESS = """
            {'firstName': 'Ada', 'lastName': 'Byron', 'line1': '12 St James Square', 'postalCode': 'SW1Y 4JH',
             'city': 'London', 'country': 'GB'}""";
}
