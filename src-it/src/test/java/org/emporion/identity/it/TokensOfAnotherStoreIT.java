package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.emporion.inventory.it.Shelf;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deployment with two stores, one by each name of the same host: what one issued is worth nothing at the other. */
class TokensOfAnotherStoreIT {

    private final Emporion emporion = Emporion.running();
    private final UUID other = UUID.randomUUID();
    private final Api here = emporion.api();
    private final Api there = emporion.apiAt("localhost");

    @BeforeEach
    void openTheOtherStore() {
        Shelf.execute("""
                insert into store (id, code, name, host_name, default_currency, default_locale, time_zone, created_at)
                values (?, ?, 'Another store', 'localhost', 'USD', 'en', 'UTC', current_timestamp)
                """, other, "other-" + other);
        // stores are kept in memory for a minute
        emporion.moveClock(Duration.ofMinutes(2));
    }

    @AfterEach
    void closeIt() {
        Shelf.execute("delete from store where id = ?", other);
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void refusesTheAccessTokenEverywhere() {
        Answer signedIn = People.signedIn();
        here.withToken(signedIn.text("accessToken")).get("/users/me").expect(200);
        Api foreigner = there.withToken(signedIn.text("accessToken"));
        for (String path : List.of("/users/me", "/cart", "/orders", "/auth/sessions", "/products")) {
            Answer refused = foreigner.get(path).expectProblem(401, "auth.invalid_token");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }
        foreigner.withFreshKey().post("/orders", "{}").expectProblem(401, "auth.invalid_token");
        here.withToken(signedIn.text("accessToken")).get("/users/me").expect(200);
    }

    @Test
    void refusesStaffAsWell() {
        Shelf.Thing thing = Shelf.holding(10, 100);
        Api staff = emporion.admin();
        staff.get("/inventory/levels").expect(200);
        Api foreigner = there.withToken(emporion.signIn("admin@demo.emporion.test", "demo-admin-2026"));
        foreigner
                .post("/inventory/movements", "{'kind':'COUNT','vendorItemId':'%s','quantity':1}", thing.item())
                .expectProblem(401, "auth.invalid_token");
        foreigner.get("/jobs").expectProblem(401, "auth.invalid_token");
        assertThat(thing.onHand()).isEqualTo(10);
    }

    @Test
    void refusesTheRefreshTokenWhichStaysGood() {
        Answer signedIn = People.signedIn();
        there.post("/auth/refresh", "{'refreshToken':'%s'}", signedIn.text("refreshToken"))
                .expectProblem(401, "identity.bad_refresh_token");
        People.refresh(signedIn.text("refreshToken")).expect(200);
    }

    @Test
    void knowsNeitherPersonNorCartNorOrder() {
        String email = People.freshEmail();
        People.register(email, People.PASSWORD).expect(202);
        Accounts.open(email);
        there.post("/auth/login", "{'email':'%s','password':'%s'}", email, People.PASSWORD)
                .expectProblem(401, "identity.bad_credentials");

        Shelf.Thing thing = Shelf.holding(10, 100);
        Answer cart =
                here.post("/cart/items", "{'vendorItemId':'%s'}", thing.item()).expect(201);
        Api guestThere = there.with("X-Cart-Token", cart.text("token"));
        assertThat(guestThere.get("/cart").expect(200).at("id").isMissingNode()).isTrue();
        guestThere.delete("/cart/items/%s", cart.text("lines/0/id")).expectProblem(404, "cart.line_not_found");
        String order =
                """
                {'cartId': '%s', 'acceptedTotal': {'amount': %d, 'currency': 'USD'}, 'email': 'guest@example.org',
                 'shippingAddress': {'firstName': 'Ada', 'lastName': 'Byron', 'line1': '12 St James Square',
                     'postalCode': 'SW1Y 4JH', 'city': 'London', 'country': 'GB'},
                 'payment': {'token': 'tok_visa'}}""".formatted(cart.text("id"), cart.at("breakdown/total/amount").asLong());
        guestThere.withFreshKey().post("/orders", order).expectProblem(404, "cart.not_found");
        assertThat(thing.reserved()).isZero();

        Answer placed = here.with("X-Cart-Token", cart.text("token"))
                .withFreshKey()
                .post("/orders", order)
                .expect(201);
        Api holderThere = there.with("X-Order-Token", placed.header("X-Order-Token"));
        holderThere.get("/orders/%s", placed.text("id")).expectProblem(404, "request.not_found");
        holderThere.post("/orders/" + placed.text("id") + "/cancel", "{}").expectProblem(404, "request.not_found");
        assertThat(thing.reserved()).isEqualTo(1);
    }
}
