package org.emporion.platform.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.emporion.it.Emporion;
import org.emporion.shared.Uuid7;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand events and five kills. The events are written into the outbox by SQL, as the product itself writes them but
 * faster; each of them asks for one mail.
 */
@Tag("reliability")
class OutboxReliability {

    private static final int KILLS = 5;
    private static final int EVENTS_A_WAVE = 2_000;
    private static final int SENT_BEFORE_THE_KILL = 600;
    private static final Duration TO_CATCH_UP = Duration.ofMinutes(4);
    private static final String TYPE = "identity.known_address_registered";

    private final Emporion emporion = Emporion.running();
    private final UUID reader =
            UUID.fromString(emporion.admin().get("/users/me").expect(200).text("id"));

    @AfterEach
    void setClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void noEventIsMissingAndNoneHasItsEffectTwice() throws IOException, InterruptedException {
        for (int wave = 1; wave <= KILLS; wave++) {
            long sentBefore = sent();
            write(EVENTS_A_WAVE);
            await().atMost(TO_CATCH_UP)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> sent() >= sentBefore + SENT_BEFORE_THE_KILL);
            emporion.server().kill();
            emporion.server().start();
            // by a GET, which the client repeats on a new connection when the old one is dead
            emporion.api().get("/products?limit=1").expect(200);
        }
        // the one place where a batch is sent twice for certain: the broker has it, the outbox does not know
        emporion.armCutPoint("outbox.sent-but-not-marked", 1);
        write(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> !emporion.server().isRunning());
        emporion.server().start();
        emporion.api().get("/products?limit=1").expect(200);

        long events = KILLS * EVENTS_A_WAVE + 1L;
        await().atMost(TO_CATCH_UP).until(() -> unsent() == 0 && consumed() == events);
        assertThat(sent()).isEqualTo(events);
        assertThat(notifications("QUEUED", "SENT", "DEAD")).isEqualTo(events);

        // tries that a kill cut off are made again when their time is over
        emporion.moveClock(Duration.ofMinutes(3));
        await().atMost(TO_CATCH_UP).until(() -> notifications("SENT") == events);
        assertThat(notifications("QUEUED", "SENT", "DEAD")).isEqualTo(events);
        assertThat(emporion.admin()
                        .get("/jobs/dead-letters")
                        .expect(200)
                        .at("items")
                        .findValuesAsText("type"))
                .doesNotContain(TYPE, "notification.queued");
    }

    private void write(int events) {
        try (Connection connection = emporion.database();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into outbox (id, store_id, destination, type, subject, envelope, created_at)
                        select e.id, s.id, 'events', ?, 'probe:' || e.id,
                            jsonb_build_object(
                                'id', e.id, 'type', cast(? as text), 'version', 1,
                                'occurredAt', '2026-01-01T00:00:00Z', 'store', s.id, 'subject', 'probe:' || e.id,
                                'actor', 'system', 'requestId', 'outbox-probe',
                                'data', jsonb_build_object('userId', cast(? as uuid))),
                            current_timestamp
                        from unnest(cast(? as uuid[])) e (id)
                        cross join (select id from store where id = '00000000-0000-7000-8000-000000000001') s
                        """)) {
            UUID[] ids = new UUID[events];
            for (int i = 0; i < events; i++) {
                ids[i] = Uuid7.next();
            }
            insert.setString(1, TYPE);
            insert.setString(2, TYPE);
            insert.setObject(3, reader);
            insert.setArray(4, connection.createArrayOf("uuid", ids));
            assertThat(insert.executeUpdate()).isEqualTo(events);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long sent() {
        return emporion.count(
                "select count(*) from outbox where type = ? and subject like 'probe:%' and sent_at is not null", TYPE);
    }

    private long unsent() {
        return emporion.count("select count(*) from outbox where sent_at is null");
    }

    private long consumed() {
        return emporion.count("""
                select count(*)
                from consumed_event c
                join outbox o on o.id = c.event_id
                where c.consumer = 'notification' and o.type = ? and o.subject like 'probe:%'
                """, TYPE);
    }

    private long notifications(String... statuses) {
        return emporion.count(
                "select count(*) from notification where kind = 'known-address' and user_id = ? and status = any(string_to_array(?, ','))",
                reader,
                String.join(",", statuses));
    }
}
