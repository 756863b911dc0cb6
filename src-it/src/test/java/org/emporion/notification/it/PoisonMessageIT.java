package org.emporion.notification.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Mails;
import org.emporion.shared.Uuid7;
import org.junit.jupiter.api.Test;

/** A message that can never be handled is put aside after its five tries, and nobody waits behind it. */
class PoisonMessageIT {

    private static final String PASSWORD = "kettle-violin-93-moss";
    private static final int GOOD_MAILS = 5;
    private static final Duration PROMPTLY = Duration.ofSeconds(10);
    /** The pauses between five tries are 0.5, 1, 2 and 4 seconds. */
    private static final Duration FIVE_TRIES = Duration.ofSeconds(30);

    private final Emporion emporion = Emporion.running();
    private final Api api = emporion.api();
    private final Api operator = emporion.admin();

    @Test
    void aMessageThatIsNoEnvelopeStopsNoMail() {
        UUID poison = Uuid7.next();
        send(poison, "notifications", "notification.queued", """
                {"id":"%s","occurredAt":"no instant"}
                """);
        mailsArrivePromptly();
        JsonNode letter = letterOf(poison);
        assertThat(letter.path("origin").asText()).isEqualTo("jms.queue.notifications");
        assertThat(letter.path("type").asText()).isEqualTo("notification.queued");
        assertThat(letters(poison)).isEqualTo(1);
    }

    @Test
    void anEventThatItsConsumerCannotHandleStopsNoMail() {
        UUID poison = Uuid7.next();
        send(poison, "events", "identity.known_address_registered", """
                {"id":"%s","type":"identity.known_address_registered","version":1,
                 "occurredAt":"2026-01-01T00:00:00Z","store":"00000000-0000-7000-8000-000000000001",
                 "subject":"user:nobody","actor":"system","requestId":"poison","data":{"userId":"no id"}}
                """);
        mailsArrivePromptly();
        JsonNode letter = letterOf(poison);
        assertThat(letter.path("origin").asText()).isEqualTo("jms.topic.emporion.events");
        assertThat(letter.path("consumer").asText()).isEqualTo("notification");
        assertThat(letters(poison)).isEqualTo(1);
        assertThat(emporion.count(
                        "select count(*) from consumed_event where consumer = 'notification' and event_id = ?", poison))
                .describedAs("a mark that an effect was made")
                .isZero();
    }

    private void mailsArrivePromptly() {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < GOOD_MAILS; i++) {
            String email = "p" + UUID.randomUUID().toString().substring(0, 13) + "@people.example";
            api.post(
                            "/auth/register",
                            "{'email':'%s','password':'%s','firstName':'Pia','lastName':'Probe'}",
                            email,
                            PASSWORD)
                    .expect(202);
            people.add(email);
        }
        await().atMost(PROMPTLY)
                .untilAsserted(() -> assertThat(people)
                        .allSatisfy(email -> assertThat(Mails.to(email)).hasSize(1)));
    }

    private void send(UUID id, String destination, String type, String envelope) {
        try (Connection connection = emporion.database();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into outbox (id, store_id, destination, type, subject, envelope, created_at)
                        select ?, id, ?, ?, ?, cast(? as jsonb), created_at
                        from store
                        limit 1
                        """)) {
            insert.setObject(1, id);
            insert.setString(2, destination);
            insert.setString(3, type);
            insert.setString(4, "poison:" + id);
            insert.setString(5, envelope.formatted(id));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        await().atMost(PROMPTLY)
                .until(() ->
                        emporion.count("select count(*) from outbox where id = ? and sent_at is not null", id) == 1);
    }

    private JsonNode letterOf(UUID poison) {
        return await().atMost(FIVE_TRIES)
                .until(() -> find(poison), letters -> !letters.isEmpty())
                .get(0);
    }

    private int letters(UUID poison) {
        return find(poison).size();
    }

    private List<JsonNode> find(UUID poison) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode letter : operator.get("/jobs/dead-letters").expect(200).at("items")) {
            if (letter.path("eventId").asText().equals(poison.toString())) {
                found.add(letter);
            }
        }
        return found;
    }
}
