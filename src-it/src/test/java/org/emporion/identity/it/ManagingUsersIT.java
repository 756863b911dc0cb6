package org.emporion.identity.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.junit.jupiter.api.Test;

/** Administrators find, open, change, suspend and close accounts, and leave a trace when they look. */
class ManagingUsersIT {

    private final Emporion emporion = Emporion.running();
    private final Api admin = emporion.admin();

    @Test
    void opensAnAccountWithoutAPassword() {
        String email = People.freshEmail();
        Answer opened = open(admin, email, "SUPPORT").expect(201);
        assertThat(opened.text("role")).isEqualTo("SUPPORT");
        assertThat(opened.text("status")).isEqualTo("ACTIVE");
        assertThat(opened.at("verifiedAt").isMissingNode()).isTrue();
        assertThat(opened.header("Location")).endsWith("/users/" + opened.text("id"));
        assertThat(Mails.await(email, "was opened for you").text()).contains("opened an account");
        People.login(email, People.PASSWORD).expectProblem(401, "identity.bad_credentials");
        open(admin, email.toUpperCase(java.util.Locale.ROOT), "CUSTOMER").expectProblem(409, "identity.email_taken");
        assertThat(People.accounts(email)).isEqualTo(1);
    }

    @Test
    void ofManyWhoOpenOneAddressOneDoes() {
        String email = People.freshEmail();
        List<Answer> answers = Crowd.of(8, caller -> open(admin, email, "CUSTOMER"));
        assertThat(answers.stream().map(Answer::status)).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(People.accounts(email)).isEqualTo(1);
    }

    @Test
    void findsByPartsOfNameAndAddress() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        Person person = Person.fresh();
        person.api()
                .put("/users/me", "{'firstName':'Zoë','lastName':'O%%_%s'}", mark)
                .expect(200);
        assertThat(found("q=" + mark)).containsExactly(person.id().toString());
        assertThat(found("q=" + mark.toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(person.id().toString());
        assertThat(found("q=" + person.email().substring(0, 12)))
                .containsExactly(person.id().toString());
        assertThat(found("q=o%25_" + mark)).containsExactly(person.id().toString());
        assertThat(found("q=o%25%25" + mark)).isEmpty();
        assertThat(found("q=" + mark + "&role=ADMIN")).isEmpty();
        assertThat(found("q=" + mark + "&role=CUSTOMER&status=ACTIVE")).hasSize(1);
        assertThat(found("q=" + mark + "&status=SUSPENDED")).isEmpty();
        assertThat(found("q=" + mark + "&from=2999-01-01T00:00:00Z")).isEmpty();
        assertThat(found("q=" + mark + "&to=2999-01-01T00:00:00Z")).hasSize(1);
        admin.get("/users?q=ab").expectProblem(400, "request.invalid");
        admin.get("/users?role=KING").expectProblem(400, "request.invalid");
        admin.get("/users?name=ada").expectProblem(400, "request.unknown_parameter");
        Answer some = admin.get("/users?fields=id,email&q=" + mark).expect(200);
        assertThat(some.at("items/0")).hasSize(2);
    }

    @Test
    void comesInPagesTheYoungestFirst() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(
                    0,
                    open(admin, i + mark + "@people.example", "CUSTOMER")
                            .expect(201)
                            .text("id"));
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Answer page = admin.get("/users?limit=2&q=" + mark + after).expect(200);
            page.at("items").forEach(item -> seen.add(item.path("id").asText()));
            after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
        } while (!after.isEmpty());
        assertThat(seen).isEqualTo(ids);
    }

    /** Among 20,000 accounts, which are gone afterwards. */
    @Test
    void anIndexServesTheSearchAndEachFilter() throws SQLException {
        String from = "select id from user_account where store_id = '00000000-0000-7000-8000-000000000001'"
                + " and archived_at is null ";
        String order = " order by created_at desc, id desc limit 21";
        try (Connection connection = emporion.database();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    insert into user_account (id, store_id, email, email_normalized, password_hash, first_name, last_name,
                        role, status, created_at, version)
                    select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', n || '@plan.example',
                        n || '@plan.example', '-', md5(n::text), md5((n + 1)::text),
                        case n % 2000 when 0 then 'FINANCE' else 'CUSTOMER' end,
                        case n % 2000 when 1 then 'SUSPENDED' else 'ACTIVE' end,
                        timestamptz '2026-01-01' + n * interval '1 minute', 0
                    from generate_series(1, 20000) n
                    """);
            statement.execute("analyze user_account");
            String search = "and lower(first_name || ' ' || last_name || ' ' || coalesce(email_normalized, ''))"
                    + " like '%lovelace%'";
            assertThat(plan(statement, from + search + order)).contains("user_account_search_ix");
            assertThat(plan(statement, from + "and role = 'FINANCE'" + order)).contains("user_account_role_ix");
            assertThat(plan(statement, from + "and status = 'SUSPENDED'" + order))
                    .contains("user_account_status_ix");
            assertThat(plan(statement, from + order))
                    .contains("user_account_newest_ix")
                    .doesNotContain("Sort");
            connection.rollback();
        }
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = statement.executeQuery("explain " + sql)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    @Test
    void recordsWhoLooked() {
        Person person = Person.fresh();
        admin.get("/users/" + person.id()).expect(200);
        admin.get("/users?q=" + person.email().substring(0, 12)).expect(200);
        String me = admin.get("/users/me").expect(200).text("id");
        admin.get("/users/" + me).expect(200);
        assertThat(looks("user:" + person.id(), me)).isEqualTo(1);
        assertThat(looks("users", me)).isPositive();
        assertThat(looks("user:" + me, me)).isZero();
        assertThat(emporion.count(
                        "select count(*) from audit_entry where action = 'identity.user_read_by_staff' and detail like ?",
                        "%" + person.email().substring(0, 12) + "%"))
                .isZero();
        person.api().get("/users/" + person.id()).expectProblem(403, "auth.forbidden");
        person.api().get("/users").expectProblem(403, "auth.forbidden");
        emporion.api().get("/users").expectProblem(401, "auth.required");
        admin.get("/users/" + UUID.randomUUID()).expectProblem(404, "request.not_found");
    }

    private long looks(String resource, String actor) {
        return emporion.count(
                "select count(*) from audit_entry where action = 'identity.user_read_by_staff' and resource = ? and actor = ?",
                resource,
                "user:" + actor);
    }

    @Test
    void changesNamesInTheVersionThatWasSeen() {
        Person person = Person.fresh();
        String tag = person.tag();
        String body = "{'firstName':'Augusta %d','lastName':'King','locale':'en-GB'}";
        admin.put("/users/" + person.id(), body, 0).expectProblem(428, "request.if_match_required");
        List<Answer> answers = Crowd.of(8, caller -> admin.ifMatch(tag).put("/users/" + person.id(), body, caller));
        assertThat(answers.stream().map(Answer::status)).containsOnly(200, 412).containsOnlyOnce(200);
        Answer winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(person.api().get("/users/me").expect(200).text("firstName")).isEqualTo(winner.text("firstName"));
        assertThat(person.tag()).isEqualTo(winner.header("ETag")).isNotEqualTo(tag);
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'identity.account_changed' and subject = ?",
                        "user:" + person.id()))
                .isEqualTo(1);
    }

    @Test
    void suspendingEndsTheSessionsAtOnceAndForGood() {
        Person person = Person.fresh();
        Answer elsewhere = People.login(person.email(), People.PASSWORD).expect(200);
        Answer suspended =
                status(person, "SUSPENDED", "Three charges were disputed.").expect(200);
        assertThat(suspended.text("status")).isEqualTo("SUSPENDED");
        assertThat(suspended.text("statusReason")).isEqualTo("Three charges were disputed.");
        person.api().get("/users/me").expectProblem(401, "auth.session_ended");
        People.refresh(elsewhere.text("refreshToken")).expectProblem(401, "auth.session_ended");
        People.login(person.email(), People.PASSWORD).expectProblem(403, "identity.suspended");
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'identity.status_changed' and subject = ?"
                                + " and envelope::text not like '%disputed%' and changes like '%disputed%'",
                        "user:" + person.id()))
                .isEqualTo(1);
        status(person, "ACTIVE", "Cleared.").expect(200);
        People.login(person.email(), People.PASSWORD).expect(200);
        person.api().get("/users/me").expectProblem(401, "auth.session_ended");
        admin.ifMatch(person.tag())
                .put("/users/" + person.id() + "/status", "{'status':'SUSPENDED','reason':' '}")
                .expectProblem(400, "request.invalid");
    }

    /** Whoever signs in while the account is suspended is refused, or signed out with the others. */
    @Test
    void noSessionOutlivesASuspension() {
        for (int round = 0; round < 6; round++) {
            Person person = Person.fresh();
            String tag = person.tag();
            List<Answer> answers = Crowd.of(
                    4,
                    caller -> caller == 0
                            ? admin.ifMatch(tag)
                                    .put("/users/" + person.id() + "/status", "{'status':'SUSPENDED','reason':'Race.'}")
                            : People.login(person.email(), People.PASSWORD));
            answers.get(0).expect(200);
            assertThat(emporion.count(
                            "select count(*) from user_session where user_id = ? and ended_at is null", person.id()))
                    .isZero();
            answers.stream()
                    .skip(1)
                    .filter(answer -> answer.status() == 200)
                    .forEach(answer -> emporion.api()
                            .withToken(answer.text("accessToken"))
                            .get("/users/me")
                            .expectProblem(401, "auth.session_ended"));
        }
    }

    @Test
    void closingFreesTheAddress() {
        Person person = Person.fresh();
        Person follower = Person.fresh();
        follower.api().send("PUT", "/users/" + person.id() + "/follow", null).expect(200);
        person.api().send("PUT", "/users/" + follower.id() + "/follow", null).expect(200);
        admin.delete("/users/" + person.id()).expectProblem(428, "request.if_match_required");
        admin.ifMatch("\"77\"").delete("/users/" + person.id()).expectProblem(412, "request.stale");
        String tag = person.tag();
        List<Answer> answers = Crowd.of(4, caller -> admin.ifMatch(tag).delete("/users/" + person.id()));
        assertThat(answers.stream().map(Answer::status)).containsOnly(204, 404).containsOnlyOnce(204);
        person.api().get("/users/me").expectProblem(401, "auth.session_ended");
        admin.get("/users/" + person.id()).expectProblem(404, "request.not_found");
        People.login(person.email(), People.PASSWORD).expectProblem(401, "identity.bad_credentials");
        JsonNode counts = follower.api()
                .get("/users/" + follower.id() + "/follow")
                .expect(200)
                .body();
        assertThat(counts.toString()).isEqualTo("{\"followed\":false,\"followers\":0,\"following\":0}");
        open(admin, person.email(), "CUSTOMER").expect(201);
    }

    private static Answer open(Api by, String email, String role) {
        return by.post("/users", "{'email':'%s','firstName':'Nova','lastName':'Probe','role':'%s'}", email, role);
    }

    private Answer status(Person person, String status, String reason) {
        return admin.ifMatch(person.tag())
                .put("/users/" + person.id() + "/status", "{'status':'%s','reason':'%s'}", status, reason);
    }

    private List<String> found(String query) {
        List<String> ids = new ArrayList<>();
        admin.send("GET", "/users?" + query, null)
                .expect(200)
                .at("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
