package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop whose staff must have a second factor, as every shop in production unless a setting says otherwise. */
class StaffSecondFactorIT {

    private static final String ADMIN = "admin@demo.emporion.test";
    private static final String PASSWORD = "demo-admin-2026";

    private static Emporion shop;

    @BeforeAll
    static void open() {
        shop = Emporion.beside(Map.of("EMPORION_SECOND_FACTOR_STAFF", "required"));
    }

    @AfterAll
    static void close() {
        shop.stop();
    }

    @Test
    void withoutItTheStaffHasTheirOwnAccountAlone() {
        Answer first = login(ADMIN, PASSWORD).expect(200);
        Api admin = shop.api().withToken(first.text("accessToken"));
        admin.get("/jobs").expectProblem(403, "auth.forbidden");
        admin.get("/users/me").expect(200);
        assertThat(admin.get("/auth/second-factor").expect(200).at("required").asBoolean())
                .isTrue();
        admin.post("/api-keys", "{'name':'way round','scopes':['jobs.run']}").expectProblem(400, "request.invalid");

        Authenticator app = Authenticator.enrol(admin, PASSWORD, Duration.ZERO).app();
        admin.get("/jobs").expectProblem(403, "auth.forbidden");
        Answer confirmed = refresh(first).expect(200);
        Api staff = shop.api().withToken(confirmed.text("accessToken"));
        staff.get("/jobs").expect(200);
        String key = staff.post("/api-keys", "{'name':'robot','scopes':['jobs.run','account']}")
                .expect(201)
                .text("key");
        assertThat(scopes(key)).isEqualTo("[\"account\",\"jobs.run\"]");

        shop.moveClock(Duration.ofSeconds(30));
        Answer refused = login(ADMIN, PASSWORD).expectProblem(401, "identity.second_factor_required");
        Answer second = shop.api()
                .post(
                        "/auth/login/second-factor",
                        "{'challenge':'%s','code':'%s'}",
                        refused.text("challenge"),
                        app.code(Duration.ofSeconds(30)))
                .expect(200);
        shop.api().withToken(second.text("accessToken")).get("/jobs").expect(200);
        Answer refreshed = refresh(second).expect(200);
        staff = shop.api().withToken(refreshed.text("accessToken"));
        staff.get("/jobs").expect(200);

        shop.moveClock(Duration.ofSeconds(60));
        staff.post("/auth/second-factor/removal", "{'code':'%s'}", app.code(Duration.ofSeconds(60)))
                .expect(204);
        assertThat(scopes(key)).as("the key with it").isEqualTo("[\"account\"]");
        Answer without = login(ADMIN, PASSWORD).expect(200);
        shop.api().withToken(without.text("accessToken")).get("/jobs").expectProblem(403, "auth.forbidden");
    }

    @Test
    void customersAndVendorsDoNotNeedIt() {
        for (String name : new String[] {"customer", "vendor"}) {
            Answer answer = login(name + "@demo.emporion.test", "demo-" + name + "-2026")
                    .expect(200);
            Answer factor = shop.api()
                    .withToken(answer.text("accessToken"))
                    .get("/auth/second-factor")
                    .expect(200);
            assertThat(factor.at("required").asBoolean()).isFalse();
        }
    }

    private static Answer login(String email, String password) {
        return shop.api().post("/auth/login", "{'email':'%s','password':'%s'}", email, password);
    }

    private static Answer refresh(Answer signedIn) {
        return shop.api().post("/auth/refresh", "{'refreshToken':'%s'}", signedIn.text("refreshToken"));
    }

    private static String scopes(String key) {
        return shop.api()
                .post("/auth/token", "{'key':'%s'}", key)
                .expect(200)
                .at("scopes")
                .toString();
    }
}
