package org.emporion.media.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.emporion.it.FakeClamd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the scanner has not called clean stays in quarantine, is shown to nobody and used for nothing, and is looked into later. */
class ScanningFilesIT {

    private final Emporion emporion = Emporion.running();
    private final Sender sender = Sender.fresh();

    @AfterEach
    void setAllRight() {
        emporion.scanner().is(FakeClamd.Mood.WELL);
        emporion.moveClock(Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource(value = FakeClamd.Mood.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void waitsForAClearWord(FakeClamd.Mood mood) {
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
        emporion.scanner().is(FakeClamd.Mood.WELL);
        emporion.moveClock(Duration.ofMinutes(5));
        Answer ready = Sender.again(sender).awaits(id);
        assertThat(ready.text("state")).isEqualTo("READY");
        assertThat(ready.at("variants")).hasSize(4);
        assertThat(sender.kept(id)).containsExactly("original.jpg", "small.jpg");
        assertThat(sender.fetches(ready.text("variants/0/url")).status()).isEqualTo(200);
    }

    @Test
    void refusesLaterWhatItFindsLater() {
        emporion.scanner().is(FakeClamd.Mood.SILENT);
        UUID id = UUID.fromString(
                sender.sends("a.txt", Files.text(FakeClamd.OWN)).expect(202).text("id"));
        emporion.scanner().is(FakeClamd.Mood.WELL);
        emporion.moveClock(Duration.ofMinutes(5));
        Answer refused = Sender.again(sender).awaits(id);
        assertThat(refused.text("state")).isEqualTo("REFUSED");
        assertThat(refused.text("refusal")).isEqualTo("media.infected");
        assertThat(refused.at("variants")).isEmpty();
        assertThat(sender.kept(id)).isEmpty();
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
