package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** How often a caller may ask, at the product whose limits are low. Each caller comes from an address of its own. */
class AskingTooOftenIT {

    private static final Emporion STRICT = Emporion.strict();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String address = address();
    private final Api caller = from(address);

    @Test
    void eachAnswerTellsWhatIsLeft() {
        Answer first = caller.get("/products").expect(200);
        assertThat(first.header("RateLimit-Limit")).isEqualTo("20");
        assertThat(first.header("RateLimit-Remaining")).isEqualTo("19");
        assertThat(first.header("RateLimit-Reset")).isEqualTo("3");
        Answer missing = caller.get("/no-such-route").expect(404);
        assertThat(missing.header("RateLimit-Remaining")).isEqualTo("18");
        Answer page = at(STRICT.root(), address).get("/docs/").expect(200);
        assertThat(page.header("RateLimit-Remaining")).isEqualTo("17");
    }

    @Test
    void aCrowdFromOneAddressGetsNoMoreThanTheLimit() {
        long start = System.nanoTime();
        List<Answer> answers = Crowd.of(60, i -> caller.get("/categories"));
        long stepsMeanwhile = 1 + (System.nanoTime() - start) / 3_000_000_000L;
        long served = answers.stream().filter(answer -> answer.status() == 200).count();
        assertThat(served).isBetween(20L, 20 + stepsMeanwhile);
        answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> {
            answer.expectProblem(429, "request.limited");
            assertThat(answer.header("RateLimit-Remaining")).isEqualTo("0");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3);
            assertThat(answer.header("Retry-After")).isEqualTo(answer.text("retryAfter"));
            assertThat(answer.text("instance")).isEqualTo("urn:request:" + answer.header("X-Request-Id"));
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        });
        from(address()).get("/categories").expect(200);
    }

    /** It is answered ahead of everything else, by the same rules. */
    @Test
    void aKeptPageCountsAsAnyOtherAnswer() {
        caller.get("/categories/tree").expect(200);
        String tag = caller.get("/categories/tree").expect(200).header("ETag");
        Answer kept = caller.with("If-None-Match", tag).get("/categories/tree").expect(304);
        assertThat(kept.header("RateLimit-Limit")).isEqualTo("20");
        assertThat(kept.header("RateLimit-Remaining")).isEqualTo("17");
        List<Answer> answers = Crowd.of(40, i -> caller.get("/categories/tree"));
        assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                .isBetween(17L, 20L);
        Answer refused = answers.stream()
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .orElseThrow();
        refused.expectProblem(429, "request.limited");
        assertThat(refused.header("Retry-After")).isEqualTo(refused.text("retryAfter"));
        from(address()).get("/categories/tree").expect(200);
    }

    @Test
    void whatACallerWritesAheadOfTheProxyCountsForNothing() {
        for (int i = 0; i < 20; i++) {
            from("10.9.8." + i + ", " + address).get("/categories").expect(200);
        }
        from("10.9.8.77, " + address).get("/categories").expectProblem(429, "request.limited");
        from(address + ", 127.0.0.7").get("/categories").expectProblem(429, "request.limited");
        from("no address").get("/categories").expect(200);
    }

    @Test
    void anIpv6NeighbourhoodIsOneCaller() {
        String site = "2001:db8:" + Integer.toHexString(ADDRESSES.incrementAndGet()) + ":1::";
        for (int i = 0; i < 20; i++) {
            from(site + i).get("/categories").expect(200);
        }
        from(site + "ffff").get("/categories").expectProblem(429, "request.limited");
        from(site.replace(":1::", ":2::") + "1").get("/categories").expect(200);
    }

    @Test
    void aPersonIsCountedAndNotTheAddress() {
        String customer = signIn("customer");
        Api here = caller.withToken(customer);
        Api there = from(address()).withToken(customer);
        int before = Integer.parseInt(here.get("/users/me").expect(200).header("RateLimit-Remaining"));
        assertThat(here.get("/users/me").header("RateLimit-Limit")).isEqualTo("25");
        int after = Integer.parseInt(there.get("/users/me").expect(200).header("RateLimit-Remaining"));
        assertThat(after).isBetween(before - 2, before - 1);
        Crowd.of(40, i -> (i % 2 == 0 ? here : there).get("/users/me"));
        there.get("/users/me").expectProblem(429, "request.limited");
        caller.withToken(signIn("vendor")).get("/users/me").expect(200);
        caller.get("/categories").expect(200);
    }

    @Test
    void provingAnIdentityIsLimitedFurther() {
        for (int i = 0; i < 5; i++) {
            Answer wrong = wrongLogin(caller).expectProblem(401, "identity.bad_credentials");
            assertThat(wrong.header("RateLimit-Limit")).isEqualTo("5");
            assertThat(wrong.header("RateLimit-Remaining")).isEqualTo(String.valueOf(4 - i));
        }
        wrongLogin(caller).expectProblem(429, "request.limited");
        for (String route : List.of(
                "refresh",
                "register",
                "verify-email",
                "confirm-email",
                "login/second-factor",
                "token",
                "forgot-password",
                "reset-password",
                "otp",
                "otp/verify",
                "oauth/token")) {
            caller.post("/auth/" + route, "{}").expectProblem(429, "request.limited");
        }
        caller.get("/auth/oauth/google").expectProblem(429, "request.limited");
        caller.get("/auth/oauth/google/callback").expectProblem(429, "request.limited");
        caller.get("/categories").expect(200);
        wrongLogin(from(address())).expectProblem(401, "identity.bad_credentials");
    }

    /** By person, wherever the token is used: whoever stole one cannot find out the password with it. */
    @Test
    void guessingThePasswordWithATokenIsLimitedFurther() {
        String token = signIn("admin");
        for (int i = 0; i < 5; i++) {
            Answer wrong = i % 2 == 0 ? wrongPassword(token) : wrongEmailChange(token);
            assertThat(wrong.expectProblem(403, "identity.wrong_password").header("RateLimit-Limit"))
                    .isEqualTo("5");
        }
        wrongPassword(token).expectProblem(429, "request.limited");
        wrongEmailChange(token).expectProblem(429, "request.limited");
        from(address()).withToken(token).get("/users/me").expect(200);
    }

    @Test
    void whatAnotherNodeGaveIsNotGivenAgainAndARefusalAsksNoDatabase() throws SQLException {
        execute("delete from rate_limit");
        wrongLogin(caller).expectProblem(401, "identity.bad_credentials");
        assertThat(STRICT.count("select count(*) from rate_limit")).isEqualTo(1);
        execute("update rate_limit set used_until = clock_timestamp() + interval '60 seconds'");
        Answer refused = wrongLogin(caller).expectProblem(429, "request.limited");
        assertThat(refused.header("Retry-After")).isEqualTo("12");
        // the database would grant it now; this node remembers
        execute("delete from rate_limit");
        wrongLogin(caller).expectProblem(429, "request.limited");
        assertThat(STRICT.count("select count(*) from rate_limit")).isZero();
    }

    @Test
    void theDatabaseHoldsNoAddress() {
        wrongLogin(caller).expectProblem(401, "identity.bad_credentials");
        assertThat(STRICT.count(
                        "select count(*) from rate_limit where position(convert_to(?, 'UTF8') in caller) > 0", address))
                .isZero();
    }

    @Test
    void ordersAreLimitedFurther() {
        for (int i = 0; i < 3; i++) {
            order().expectProblem(404, "cart.not_found");
        }
        Answer refused = order().expectProblem(429, "request.limited");
        assertThat(refused.header("RateLimit-Limit")).isEqualTo("3");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
    }

    private Answer order() {
        return caller.withFreshKey().post("/orders", """
                        {'cartId': '%s', 'acceptedTotal': {'amount': 1, 'currency': 'USD'}, 'email': 'guest@example.org',
                         'shippingAddress': {'firstName': 'Ada', 'lastName': 'Byron', 'line1': '12 St James Square',
                             'postalCode': 'SW1Y 4JH', 'city': 'London', 'country': 'GB'},
                         'payment': {'token': 'tok_visa'}}""", UUID.randomUUID());
    }

    /** Each at another address of nobody: failed tries at one are slowed down by a count of their own. */
    private static Answer wrongLogin(Api api) {
        return api.post(
                "/auth/login", "{'email':'%s@people.example','password':'not the password'}", UUID.randomUUID());
    }

    private static Answer wrongPassword(String token) {
        return from(address())
                .withToken(token)
                .put(
                        "/users/me/password",
                        "{'currentPassword':'not the password','newPassword':'kettle-violin-93-moss'}");
    }

    private static Answer wrongEmailChange(String token) {
        return from(address())
                .withToken(token)
                .post(
                        "/users/me/email-change",
                        "{'email':'other-%s@people.example','password':'not the password'}",
                        UUID.randomUUID());
    }

    private static String signIn(String name) {
        return from(address())
                .post("/auth/login", "{'email':'%s@demo.emporion.test','password':'demo-%s-2026'}", name, name)
                .expect(200)
                .text("accessToken");
    }

    private static String address() {
        int next = ADDRESSES.incrementAndGet();
        return "203.0." + next / 250 + "." + (next % 250 + 1);
    }

    /** As a proxy on this machine hands on what came from that address by TLS. */
    private static Api from(String forwardedFor) {
        return at(STRICT.api(), forwardedFor);
    }

    private static Api at(Api api, String forwardedFor) {
        return api.with("X-Forwarded-For", forwardedFor).with("X-Forwarded-Proto", "https");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = STRICT.database();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
