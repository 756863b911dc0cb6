package org.emporion.media.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.emporion.it.FakeClamd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the scanner has not called clean stays in quarantine, is shown to nobody and used for nothing, and is looked into later. */
class ScanningFilesIT {

    private final Emporion emporion = Emporion.running();
    private final Sender sender = Sender.fresh();

    @AfterEach
    void setAllRight() {
        emporion.scanner().is(FakeClamd.Mood.WELL);
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void waitsForAClearWord() {
        List<UUID> pictures = Stream.of(FakeClamd.Mood.values())
                .filter(mood -> mood != FakeClamd.Mood.WELL)
                .map(this::isQuarantined)
                .toList();
        UUID infected = UUID.fromString(
                sender.sends("a.txt", Files.text(FakeClamd.OWN)).expect(202).text("id"));
        emporion.scanner().is(FakeClamd.Mood.WELL);
        untilNoneWaits();
        Sender later = Sender.again(sender);
        for (UUID id : pictures) {
            Answer ready = later.awaits(id);
            assertThat(ready.text("state")).isEqualTo("READY");
            assertThat(ready.at("variants")).hasSize(4);
            keeps(id, "large.webp", "original.jpg", "small.jpg", "small.webp");
            assertThat(sender.fetches(ready.text("variants/0/url")).status()).isEqualTo(200);
        }
        Answer refused = later.awaits(infected);
        assertThat(refused.text("state")).isEqualTo("REFUSED");
        assertThat(refused.text("refusal")).isEqualTo("media.infected");
        assertThat(refused.at("variants")).isEmpty();
        keeps(infected);
    }

    /** The row is settled first, and what is needed no more is taken away then. */
    private void keeps(UUID id, String... names) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(sender.kept(id)).containsExactly(names));
    }

    /** An upload is tried again after twenty seconds, of which we wait for two at most. */
    private void untilNoneWaits() {
        Duration[] now = {Duration.ofMinutes(5)};
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    now[0] = now[0].plusSeconds(30);
                    emporion.moveClock(now[0]);
                    return emporion.count("select count(*) from media where state = 'QUARANTINED' and stored") == 0;
                });
    }

    private UUID isQuarantined(FakeClamd.Mood mood) {
        emporion.scanner().is(mood);
        long begun = System.nanoTime();
        Answer waits = sender.sends("a.jpg", Files.photo(300, 200)).expect(202);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        UUID id = UUID.fromString(waits.text("id"));
        assertThat(waits.text("state")).isEqualTo("QUARANTINED");
        assertThat(waits.at("variants")).isEmpty();
        assertThat(sender.kept(id)).containsExactly("upload");
        assertThat(sender.fetches("/api/v1/media/" + id + "/original").status()).isEqualTo(404);
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", id).expectProblem(409, "media.not_claimable");
        return id;
    }

    @Test
    void looksIntoLargeFilesAfterwards() {
        byte[] large = Files.noise(1800, 1700);
        assertThat(large.length).isBetween(8_388_609, 20_971_520);
        int scans = emporion.scanner().scans();
        Answer waits = sender.sends("large.png", large).expect(202);
        assertThat(waits.text("state")).isEqualTo("QUARANTINED");
        Answer ready = sender.awaits(UUID.fromString(waits.text("id")));
        assertThat(ready.text("state")).isEqualTo("READY");
        assertThat(ready.at("width").asInt()).isEqualTo(1800);
        assertThat(emporion.scanner().scans()).isGreaterThan(scans);
    }
}
