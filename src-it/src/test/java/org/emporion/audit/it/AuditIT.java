package org.emporion.audit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was done is recorded, sealed, and seen when somebody has been at it. */
class AuditIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PASSWORD = "kettle-violin-93-moss";

    private final Emporion emporion = Emporion.running();
    private final Api admin = emporion.admin();
    private UUID userId;
    private Api user;
    private String email;

    @BeforeEach
    void somebodyRegisters() {
        email = "audit-" + UUID.randomUUID() + "@people.example";
        emporion.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Ada','lastName':'Byron'}",
                        email,
                        PASSWORD)
                .expect(202);
        Accounts.open(email);
        user = emporion.api().withToken(emporion.signIn(email, PASSWORD));
        userId = UUID.fromString(user.get("/users/me").expect(200).text("id"));
    }

    @Test
    void recordsWhoChangedWhatFromWhere() {
        user.put("/users/me", "{'firstName':'Augusta','lastName':'Byron'}").expect(200);
        JsonNode entry = awaitEntry("identity.account_changed");
        assertThat(entry.path("actor").asText()).isEqualTo("user:" + userId);
        assertThat(entry.path("requestId").asText()).isNotEmpty();
        assertThat(entry.path("detail").path("address").asText()).startsWith("10.");
        assertThat(entry.path("detail").path("changes").toString())
                .isEqualTo("{\"firstName\":{\"before\":\"Ada\",\"after\":\"Augusta\"}}");
        assertThat(entries("resource=user:" + userId + "&action=identity.account_changed"))
                .hasSize(1);
    }

    @Test
    void theEventItselfTellsNothingOfTheChange() {
        user.put("/users/me", "{'firstName':'Augusta','lastName':'Byron'}").expect(200);
        assertThat(emporion.count(
                        "select count(*) from outbox where subject = ? and envelope::text like '%Augusta%'",
                        "user:" + userId))
                .isZero();
    }

    @Test
    void recordsAProofThatFailed() {
        emporion.api()
                .post("/auth/login", "{'email':'%s','password':'quite another one'}", email)
                .expect(401);
        List<JsonNode> failed = entries("resource=user:" + userId + "&action=identity.sign_in_failed");
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).path("actor").asText()).isEqualTo("guest");
        assertThat(failed.toString()).doesNotContain(email, "quite another one");
    }

    @Test
    void isForAdministratorsAlone() {
        user.get("/audit").expectProblem(403, "auth.forbidden");
        user.get("/audit/verification").expectProblem(403, "auth.forbidden");
        emporion.api().get("/audit").expectProblem(401, "auth.required");
    }

    @Test
    void refusesAnInstantThatIsNone() {
        admin.get("/audit?from=yesterday").expectProblem(400, "request.invalid");
        admin.get("/audit?to=%%2B999999999-01-01T00:00:00Z").expectProblem(400, "request.invalid");
    }

    @Test
    void recordsThatItWasRead() {
        String me = admin.get("/users/me").expect(200).text("id");
        admin.get("/audit?resource=thing:" + userId).expect(200);
        assertThat(entries("action=audit.read&actor=user:" + me).toString()).contains("thing:" + userId);
    }

    @Test
    void goesOnWhereThePageEnded() {
        for (int i = 0; i < 3; i++) {
            user.put("/users/me", "{'firstName':'Ada %d','lastName':'Byron'}", i)
                    .expect(200);
        }
        String filter = "/audit?limit=2&resource=user:" + userId + "&action=identity.account_changed";
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(entries("resource=user:" + userId + "&action=identity.account_changed"))
                        .hasSize(3));
        Answer first = admin.get(filter).expect(200);
        Answer second = admin.get(filter + "&after=" + first.text("next")).expect(200);
        assertThat(first.at("items")).hasSize(2);
        assertThat(second.at("items")).hasSize(1);
        assertThat(second.at("next").isMissingNode()).isTrue();
    }

    @Test
    void namesTheEntryThatWasChangedAndTheOneThatIsGone() throws SQLException {
        user.put("/users/me", "{'firstName':'Augusta','lastName':'Byron'}").expect(200);
        String id = awaitEntry("identity.account_changed").path("id").asText();
        seal(id);
        Answer whole = admin.get("/audit/verification").expect(200);
        assertThat(whole.at("intact").asBoolean()).describedAs(whole.text()).isTrue();
        assertThat(whole.at("entries").asLong()).isPositive();
        tamper("update audit_entry set actor = 'user:somebody-else' where id = '" + id + "'");
        try {
            assertBroken(id, "ENTRY_CHANGED");
        } finally {
            tamper("update audit_entry set actor = 'user:" + userId + "' where id = '" + id + "'");
        }
        tamper("update audit_entry set detail = replace(detail, 'Augusta', 'Belinda') where id = '" + id + "'");
        try {
            assertBroken(id, "ENTRY_CHANGED");
        } finally {
            tamper("update audit_entry set detail = replace(detail, 'Belinda', 'Augusta') where id = '" + id + "'");
        }
        tamper("create table kept_entry as select * from audit_entry where id = '" + id + "'");
        tamper("delete from audit_entry where id = '" + id + "'");
        try {
            assertBroken(id, "ENTRY_MISSING");
        } finally {
            tamper("insert into audit_entry select * from kept_entry");
            tamper("drop table kept_entry");
        }
        assertThat(admin.get("/audit/verification").expect(200).at("intact").asBoolean())
                .isTrue();
    }

    @Test
    void namesTheEntryThatWasSlippedInAndTheSealThatWasForged() throws SQLException {
        user.put("/users/me", "{'firstName':'Augusta','lastName':'Byron'}").expect(200);
        String id = awaitEntry("identity.account_changed").path("id").asText();
        seal(id);
        String forged = "01939c1e-8e00-7a3b-8c4d-" + userId.toString().substring(24);
        tamper("insert into audit_entry (id, store_id, occurred_at, actor, action, resource, request_id, seal)"
                + " select '" + forged + "', store_id, occurred_at, actor, action, resource, request_id, seal"
                + " from audit_entry where id = '" + id + "'");
        try {
            assertBroken(forged, "ENTRY_ADDED");
        } finally {
            tamper("delete from audit_entry where id = '" + forged + "'");
        }
        tamper("update audit_seal set sealed_at = sealed_at + interval '1 second' where number = 1");
        try {
            JsonNode broken = admin.get("/audit/verification").expect(200).at("firstBroken");
            assertThat(broken.path("fault").asText()).isEqualTo("SEAL_BROKEN");
            assertThat(broken.path("seal").asLong()).isEqualTo(1);
        } finally {
            tamper("update audit_seal set sealed_at = sealed_at - interval '1 second' where number = 1");
        }
        assertThat(admin.get("/audit/verification").expect(200).at("intact").asBoolean())
                .isTrue();
    }

    @Test
    void theDatabaseRefusesToChangeOrForgetAnEntry() {
        awaitEntry("identity.user_verified");
        for (String attempt : List.of(
                "update audit_entry set actor = 'nobody' where resource = 'user:" + userId + "'",
                "delete from audit_entry where resource = 'user:" + userId + "'")) {
            assertThatThrownBy(() -> sql(attempt))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only ever added");
        }
    }

    @Test
    void anErasedDetailLeavesTheChainWhole() throws SQLException {
        user.put("/users/me", "{'firstName':'Augusta','lastName':'Byron'}").expect(200);
        String id = awaitEntry("identity.account_changed").path("id").asText();
        seal(id);
        sql("update audit_entry set detail = null, detail_salt = null where id = '" + id + "'");
        Answer verified = admin.get("/audit/verification").expect(200);
        assertThat(verified.at("intact").asBoolean())
                .describedAs(verified.text())
                .isTrue();
        assertThat(verified.at("erased").asLong()).isPositive();
        JsonNode entry = awaitEntry("identity.account_changed");
        assertThat(entry.path("erased").asBoolean()).isTrue();
        assertThat(entry.path("detail").isMissingNode()).isTrue();
    }

    private void assertBroken(String id, String fault) {
        Answer answer = admin.get("/audit/verification").expect(200);
        assertThat(answer.at("intact").asBoolean()).isFalse();
        assertThat(answer.text("firstBroken/entry")).describedAs(answer.text()).isEqualTo(id);
        assertThat(answer.text("firstBroken/fault")).isEqualTo(fault);
    }

    private void seal(String id) {
        await().atMost(SOON)
                .until(() -> admin.withFreshKey()
                                .send("POST", "/jobs/seal-audit", null)
                                .status()
                        == 202);
        await().atMost(SOON)
                .until(() -> emporion.count(
                                "select count(*) from audit_entry where id = ? and seal is not null",
                                UUID.fromString(id))
                        == 1);
    }

    private JsonNode awaitEntry(String action) {
        return await().atMost(SOON)
                .until(() -> entries("resource=user:" + userId + "&action=" + action), found -> !found.isEmpty())
                .get(0);
    }

    private List<JsonNode> entries(String filter) {
        List<JsonNode> entries = new ArrayList<>();
        admin.get("/audit?" + filter).expect(200).at("items").forEach(entries::add);
        return entries;
    }

    private void tamper(String statement) throws SQLException {
        sql("alter table audit_entry disable trigger audit_entry_append_only");
        try {
            sql(statement);
        } finally {
            sql("alter table audit_entry enable trigger audit_entry_append_only");
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = emporion.database();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
