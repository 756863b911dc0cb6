package org.emporion.audit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million entries are sealed by the job and verified in a minute, and the one that was changed among them is named. */
@Tag("reliability")
class VerifyingAuditReliability {

    private static final long ENTRIES = 1_000_000;
    private static final Duration TO_VERIFY = Duration.ofMinutes(1);

    private final Emporion emporion = Emporion.running();
    private final Api admin = emporion.admin();

    @Test
    void verifiesAMillionEntriesInAMinute() throws SQLException {
        sql("""
                insert into audit_entry (id, store_id, occurred_at, actor, action, resource, request_id, detail, detail_salt,
                    detail_digest)
                select cast(lpad(to_hex(cast(extract(epoch from current_timestamp) * 1000 as bigint)), 12, '0')
                           || substr(md5(cast(n as text)), 1, 20) as uuid),
                       '00000000-0000-7000-8000-000000000001', current_timestamp, 'user:' || n, 'order.placed', 'order:' || n,
                       'request-' || n, '{"address":"127.0.0.1"}', decode('00', 'hex'),
                       sha256(decode('00', 'hex') || convert_to('{"address":"127.0.0.1"}', 'UTF8'))
                from generate_series(1, %d) n
                """.formatted(ENTRIES));
        long begun = System.nanoTime();
        admin.withFreshKey().send("POST", "/jobs/seal-audit", null).expect(202);
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> emporion.count("select count(*) from audit_entry where seal is null") < 1_000);
        System.out.printf("Sealed %d entries in %d ms%n", ENTRIES, (System.nanoTime() - begun) / 1_000_000);
        Answer verified = admin.get("/audit/verification").expect(200);
        Duration took = Duration.parse(verified.text("took"));
        System.out.printf(
                "Verified %d entries in %d ms%n", verified.at("entries").asLong(), took.toMillis());
        assertThat(verified.at("intact").asBoolean())
                .describedAs(verified.text())
                .isTrue();
        assertThat(verified.at("entries").asLong()).isGreaterThanOrEqualTo(ENTRIES);
        assertThat(took).isLessThan(TO_VERIFY);
        sql("alter table audit_entry disable trigger audit_entry_append_only");
        sql("update audit_entry set action = 'order.refused' where resource = 'order:777777'");
        sql("alter table audit_entry enable trigger audit_entry_append_only");
        Answer tampered = admin.get("/audit/verification").expect(200);
        assertThat(tampered.text("firstBroken/fault")).isEqualTo("ENTRY_CHANGED");
        assertThat(emporion.count(
                        "select count(*) from audit_entry where id = cast(? as uuid) and resource = 'order:777777'",
                        tampered.text("firstBroken/entry")))
                .isEqualTo(1);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = emporion.database();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
