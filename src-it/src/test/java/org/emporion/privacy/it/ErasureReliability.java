package org.emporion.privacy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server dies while it erases somebody: they are there as a whole, or gone as a whole. */
@Tag("reliability")
class ErasureReliability {

    private static final Duration SOON = Duration.ofSeconds(90);

    private final Emporion emporion = Emporion.running();

    @Test
    void beforeItWasCommittedNothingHasChanged() throws IOException, InterruptedException {
        Known person = Known.well();
        diesAt("privacy.before-erasure-commit", person);
        assertThat(emporion.count(
                        "select count(*) from user_account where id = ? and archived_at is null", person.id()))
                .isEqualTo(1);
        assertThat(person.traces()).contains("user_account", "user_address", "customer_order", "user_session");
        assertThat(lines()).doesNotContain(person.id().toString());
        person.signIn().expect(200);
        person.api().delete("/users/me").expect(204);
        assertThat(person.traces()).isEmpty();
        assertThat(lines()).contains(person.id().toString());
    }

    @Test
    void onceItWasCommittedTheFileGetsItsLineAfterTheRestart() throws IOException, InterruptedException {
        Known person = Known.well();
        diesAt("privacy.before-note", person);
        assertThat(person.traces()).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(lines()).contains(person.id().toString()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(emporion.count(
                                "select count(*) from erasure where person_id = ? and noted_at is not null",
                                person.id()))
                        .isEqualTo(1));
    }

    private void diesAt(String place, Known person) throws IOException, InterruptedException {
        emporion.armCutPoint(place, 1);
        assertThatThrownBy(() -> person.api().delete("/users/me")).isInstanceOf(UncheckedIOException.class);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(emporion.server().isRunning()).isFalse());
        emporion.server().start();
        emporion.api().get("/products").expect(200);
    }

    private String lines() throws IOException {
        Path file = emporion.server().directory().resolve("data/emporion/erasures.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
