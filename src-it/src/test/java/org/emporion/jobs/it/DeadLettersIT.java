package org.emporion.jobs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.shared.Uuid7;
import org.junit.jupiter.api.Test;

/** On a queue without a consumer, so that a letter that was sent back stays where it can be seen. */
class DeadLettersIT {

    private static final String QUEUE = "/subsystem=messaging-activemq/server=default/jms-queue=replenishment";
    private static final String TYPE = "jobs.dead_letter_probe";

    private final Emporion emporion = Emporion.running();
    private final Api operator = emporion.admin();

    @Test
    void ofTwoWhoSendALetterBackOneDoes() {
        UUID event = Uuid7.next();
        send(event);
        giveUpAll();
        JsonNode letter = letter(event);
        assertThat(letter.path("origin").asText()).isEqualTo("jms.queue.replenishment");
        assertThat(letter.path("type").asText()).isEqualTo(TYPE);
        assertThat(letter.path("subject").asText()).isEqualTo("probe:" + event);

        String path = "/jobs/dead-letters/" + letter.path("id").asText() + "/resend";
        List<Answer> answers = Crowd.of(2, i -> operator.send("POST", path, null));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(202, 404);

        assertThat(letters(event)).isZero();
        assertThat(manage(":count-messages(filter=\"type='" + TYPE + "'\")")).contains("\"result\" => 1L");
        manage(":remove-messages(filter=\"type='" + TYPE + "'\")");
    }

    private void send(UUID event) {
        try (Connection connection = emporion.database();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into outbox (id, store_id, destination, type, subject, envelope, created_at)
                        select ?, id, 'replenishment', ?, ?, cast(? as jsonb), created_at
                        from store
                        limit 1
                        """)) {
            insert.setObject(1, event);
            insert.setString(2, TYPE);
            insert.setString(3, "probe:" + event);
            insert.setString(
                    4, "{\"id\":\"" + event + "\",\"type\":\"" + TYPE + "\",\"subject\":\"probe:" + event + "\"}");
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        emporion.count("select count(*) from outbox where id = ? and sent_at is not null", event) == 1);
    }

    private void giveUpAll() {
        manage(":send-messages-to-dead-letter-address(filter=\"type='" + TYPE + "'\")");
    }

    private JsonNode letter(UUID event) {
        for (JsonNode letter : operator.get("/jobs/dead-letters").expect(200).at("items")) {
            if (letter.path("eventId").asText().equals(event.toString())) {
                return letter;
            }
        }
        throw new AssertionError("No dead letter of " + event);
    }

    private long letters(UUID event) {
        return operator.get("/jobs/dead-letters").expect(200).at("items").findValuesAsText("eventId").stream()
                .filter(event.toString()::equals)
                .count();
    }

    /** What an operator would type in the server's own shell. */
    private String manage(String operation) {
        try {
            Process cli = new ProcessBuilder(
                            home().resolve("bin/jboss-cli.sh").toString(),
                            "--connect",
                            "--controller=" + emporion.server().managementUri().getAuthority(),
                            "--command=" + QUEUE + operation)
                    .redirectErrorStream(true)
                    .start();
            cli.getOutputStream().close();
            String said = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(cli.waitFor()).describedAs(said).isZero();
            return said;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Path home() {
        String option = "-Djboss.home.dir=";
        for (String argument : emporion.server()
                .process()
                .flatMap(process -> process.info().arguments())
                .orElseThrow()) {
            if (argument.startsWith(option)) {
                return Path.of(argument.substring(option.length()));
            }
        }
        throw new AssertionError("The server has no " + option);
    }
}
