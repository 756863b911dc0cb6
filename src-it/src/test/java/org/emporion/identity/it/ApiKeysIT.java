package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeysIT {

    private static final Emporion EMPORION = Emporion.running();

    private final String email = People.freshEmail();
    private String userId;
    private Api owner;

    @BeforeEach
    void openAnAccount() {
        People.register(email, People.PASSWORD).expect(202);
        Answer signedIn = Accounts.open(email);
        userId = signedIn.text("user/id");
        owner = People.api().withToken(signedIn.text("accessToken"));
    }

    @AfterEach
    void setClockBack() {
        EMPORION.moveClock(Duration.ZERO);
    }

    @Test
    void aKeyIsShownOnceAndExchangedForATokenOfTenMinutes() {
        Answer made = owner.post("/api-keys", "{'name':' robot ','scopes':['account'],'validDays':30}")
                .expect(201);
        String key = made.text("key");
        assertThat(key).matches("emporion_[A-Za-z0-9_-]{43}").endsWith(made.text("apiKey/hint"));
        Answer list = owner.get("/api-keys").expect(200);
        assertThat(list.at("items")).hasSize(1);
        assertThat(list.text("items/0/name")).isEqualTo("robot");
        assertThat(list.text("items/0/scopes/0")).isEqualTo("account");
        assertThat(list.at("items/0").has("lastUsedAt")).isFalse();
        assertThat(list.text()).doesNotContain(key);

        Answer token = token(key).expect(200);
        assertThat(token.at("expiresIn").asInt()).isEqualTo(600);
        assertThat(token.header("Cache-Control")).isEqualTo("no-store");
        Api robot = People.api().withToken(token.text("accessToken"));
        assertThat(robot.get("/users/me").expect(200).text("email")).isEqualTo(email);
        assertThat(owner.get("/api-keys").expect(200).at("items/0").has("lastUsedAt"))
                .isTrue();
        assertThat(EMPORION.count(
                        "select count(*) from api_key where position(? in name || hint || encode(key_hash, 'escape')) > 0",
                        key))
                .isZero();
        token("emporion_nobodys").expectProblem(401, "identity.bad_api_key");
    }

    @Test
    void aKeyHoldsNoMoreThanItsOwnerMay() {
        Answer refused = owner.post("/api-keys", "{'name':'greedy','scopes':['account','jobs.run','SYSTEM']}")
                .expectProblem(400, "request.invalid");
        assertThat(refused.at("errors")).hasSize(2);
        assertThat(refused.text("errors/0/pointer")).isEqualTo("/scopes/1");
        assertThat(refused.text("errors/0/code")).isEqualTo("identity.scope_not_yours");
        assertThat(owner.get("/api-keys").expect(200).at("items")).isEmpty();

        People.setRole(email, "ADMIN");
        Api admin = People.api()
                .withToken(People.login(email, People.PASSWORD).expect(200).text("accessToken"));
        String key = admin.post("/api-keys", "{'name':'reader','scopes':['jobs.run']}")
                .expect(201)
                .text("key");
        Api reader = People.api().withToken(token(key).expect(200).text("accessToken"));
        reader.get("/jobs").expect(200);
        reader.get("/users/me").expectProblem(403, "auth.forbidden");
        People.setRole(email, "CUSTOMER");
        Answer less = token(key).expect(200);
        assertThat(less.at("scopes")).isEmpty();
        People.api().withToken(less.text("accessToken")).get("/jobs").expectProblem(403, "auth.forbidden");
    }

    @Test
    void deletingAKeyEndsItsTokensAtOnce() {
        Answer made =
                owner.post("/api-keys", "{'name':'robot','scopes':['account']}").expect(201);
        Api robot = People.api().withToken(token(made.text("key")).expect(200).text("accessToken"));
        robot.get("/users/me").expect(200);
        String id = made.text("apiKey/id");
        Api stranger = People.api().withToken(People.signedIn().text("accessToken"));
        stranger.delete("/api-keys/" + id).expectProblem(404, "request.not_found");
        robot.get("/users/me").expect(200);
        owner.delete("/api-keys/" + id).expect(204);
        robot.get("/users/me").expectProblem(401, "auth.session_ended");
        token(made.text("key")).expectProblem(401, "identity.bad_api_key");
        owner.delete("/api-keys/" + id).expectProblem(404, "request.not_found");
        assertThat(owner.get("/api-keys").expect(200).at("items")).isEmpty();
        assertThat(People.events("identity.api_key_deleted", email)).isEqualTo(1);
    }

    @Test
    void suspendingTheOwnerEndsItsTokensAtOnce() {
        String key = owner.post("/api-keys", "{'name':'robot','scopes':['account']}")
                .expect(201)
                .text("key");
        Api robot = People.api().withToken(token(key).expect(200).text("accessToken"));
        staff("status", "{'status':'SUSPENDED','reason':'seen elsewhere'}");
        robot.get("/users/me").expectProblem(401, "auth.session_ended");
        token(key).expectProblem(401, "identity.bad_api_key");
        staff("status", "{'status':'ACTIVE','reason':'cleared up'}");
        robot.get("/users/me").expectProblem(401, "auth.session_ended");
        People.api()
                .withToken(token(key).expect(200).text("accessToken"))
                .get("/users/me")
                .expect(200);
    }

    @Test
    void anotherRoleCountsForItsTokensAtOnce() {
        staff("role", "{'role':'ADMIN'}");
        Api admin = People.api()
                .withToken(People.login(email, People.PASSWORD).expect(200).text("accessToken"));
        String key = admin.post("/api-keys", "{'name':'reader','scopes':['jobs.run','account']}")
                .expect(201)
                .text("key");
        Api reader = People.api().withToken(token(key).expect(200).text("accessToken"));
        reader.get("/jobs").expect(200);
        List<Answer> answers = Crowd.of(5, i -> i == 0 ? staff("role", "{'role':'SUPPORT'}") : token(key));
        reader.get("/jobs").expectProblem(401, "auth.session_ended");
        for (Answer answer : answers.subList(1, 5)) {
            assertThat(People.api()
                            .withToken(answer.expect(200).text("accessToken"))
                            .get("/jobs")
                            .status())
                    .isIn(401, 403);
        }
        Answer less = token(key).expect(200);
        assertThat(less.at("scopes").toString()).isEqualTo("[\"account\"]");
        People.api().withToken(less.text("accessToken")).get("/users/me").expect(200);
    }

    @Test
    void aClosedAccountHasNoKeys() {
        String key = owner.post("/api-keys", "{'name':'robot','scopes':['account']}")
                .expect(201)
                .text("key");
        Api robot = People.api().withToken(token(key).expect(200).text("accessToken"));
        EMPORION.owner()
                .ifMatch(person().header("ETag"))
                .delete("/users/" + userId)
                .expect(204);
        robot.get("/users/me").expectProblem(401, "auth.session_ended");
        token(key).expectProblem(401, "identity.bad_api_key");
        assertThat(EMPORION.count(
                        "select count(*) from api_key where user_id = cast(? as uuid) and ended_at is null", userId))
                .isZero();
    }

    @Test
    void aKeyRunsOut() {
        String key = owner.post("/api-keys", "{'name':'robot','scopes':['account'],'validDays':1}")
                .expect(201)
                .text("key");
        EMPORION.moveClock(Duration.ofHours(23));
        token(key).expect(200);
        EMPORION.moveClock(Duration.ofHours(25));
        token(key).expectProblem(401, "identity.bad_api_key");
    }

    @Test
    void aTokenOfAKeyMakesNoFurtherKeys() {
        String key = owner.post("/api-keys", "{'name':'robot','scopes':['account']}")
                .expect(201)
                .text("key");
        Api robot = People.api().withToken(token(key).expect(200).text("accessToken"));
        robot.post("/api-keys", "{'name':'child','scopes':['account']}")
                .expectProblem(403, "identity.session_required");
        String secret = robot.post("/auth/second-factor", "{'password':'%s'}", People.PASSWORD)
                .expect(201)
                .text("secret");
        robot.post(
                        "/auth/second-factor/confirmation",
                        "{'code':'%s'}",
                        Authenticator.of(secret).code(Duration.ZERO))
                .expectProblem(403, "identity.session_required");
        People.login(email, People.PASSWORD).expect(200);
        assertThat(owner.get("/api-keys").expect(200).at("items")).hasSize(1);
    }

    @Test
    void aCrowdMakesNoMoreThanTwenty() {
        List<Answer> answers =
                Crowd.of(26, i -> owner.post("/api-keys", "{'name':'robot %d','scopes':['account']}", i));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(20);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.expectProblem(409, "identity.too_many_api_keys"));
        assertThat(owner.get("/api-keys?limit=100").expect(200).at("items")).hasSize(20);
        assertThat(People.events("identity.api_key_created", email)).isEqualTo(20);
    }

    @Test
    void deletedOnceAndNoTokenOfAParallelExchangeIsLeft() {
        Answer made =
                owner.post("/api-keys", "{'name':'robot','scopes':['account']}").expect(201);
        String id = made.text("apiKey/id");
        List<Answer> answers = Crowd.of(8, i -> i % 2 == 0 ? token(made.text("key")) : owner.delete("/api-keys/" + id));
        assertThat(answers.stream().filter(answer -> answer.status() == 204)).hasSize(1);
        for (Answer answer : answers) {
            if (answer.status() == 200) {
                People.api()
                        .withToken(answer.text("accessToken"))
                        .get("/users/me")
                        .expectProblem(401, "auth.session_ended");
            }
        }
        assertThat(People.events("identity.api_key_deleted", email)).isEqualTo(1);
    }

    /** What a SUPER_ADMIN sees of the account. */
    private Answer person() {
        return EMPORION.owner().get("/users/" + userId).expect(200);
    }

    private Answer staff(String what, String body) {
        return EMPORION.owner()
                .ifMatch(person().header("ETag"))
                .put("/users/" + userId + "/" + what, body)
                .expect(200);
    }

    private static Answer token(String key) {
        return People.api().post("/auth/token", "{'key':'%s'}", key);
    }
}
