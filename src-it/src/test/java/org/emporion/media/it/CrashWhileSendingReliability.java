package org.emporion.media.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.emporion.it.Emporion;
import org.emporion.it.FakeClamd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that dies with a file half-way leaves nothing that is not found. */
@Tag("reliability")
class CrashWhileSendingReliability {

    private final Emporion emporion = Emporion.running();
    private final Sender sender = Sender.fresh();

    @AfterEach
    void setAllRight() throws IOException, InterruptedException {
        if (!emporion.server().isRunning()) {
            emporion.server().start();
        }
        emporion.scanner().is(FakeClamd.Mood.WELL);
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void atAnyOfItsSteps() throws IOException, InterruptedException {
        UUID rowAlone = dies("media.after-row", FakeClamd.Mood.WELL);
        assertThat(sender.kept(rowAlone)).isEmpty();
        UUID rowAndBytes = dies("media.after-bytes", FakeClamd.Mood.ERROR);
        assertThat(sender.kept(rowAndBytes)).containsExactly("upload");
        UUID bytesNotSaid = dies("media.before-ready", FakeClamd.Mood.WELL);
        assertThat(sender.kept(bytesNotSaid)).containsExactly("large.webp", "original.jpg", "small.jpg", "small.webp");
        for (UUID id : new UUID[] {rowAlone, rowAndBytes, bytesNotSaid}) {
            assertThat(emporion.count("select count(*) from media where id = ? and state = 'QUARANTINED'", id))
                    .isOne();
            assertThat(sender.fetches("/api/v1/media/" + id + "/original").status())
                    .isEqualTo(404);
        }
        emporion.moveClock(Duration.ofHours(2));
        sender.runs("remove-orphaned-media");
        sender.runs("sweep-media-store");
        for (UUID id : new UUID[] {rowAlone, rowAndBytes, bytesNotSaid}) {
            assertThat(sender.rows(id)).isZero();
            assertThat(sender.kept(id)).isEmpty();
        }
        assertThat(sender.shop()
                        .server()
                        .directory()
                        .resolve("tmp/emporion-media")
                        .toFile()
                        .list())
                .containsExactly("libraries");
    }

    @Test
    void whileAJobWorksOnIt() throws IOException, InterruptedException {
        emporion.scanner().is(FakeClamd.Mood.ERROR);
        UUID id = UUID.fromString(
                sender.sends("a.jpg", Files.photo(400, 300)).expect(202).text("id"));
        emporion.armCutPoint("media.before-ready", 1);
        emporion.scanner().is(FakeClamd.Mood.WELL);
        emporion.moveClock(Duration.ofMinutes(1));
        revives();
        emporion.moveClock(Duration.ofMinutes(10));
        assertThat(Sender.again(sender).awaits(id).text("state")).isEqualTo("READY");
        assertThat(sender.kept(id)).containsExactly("large.webp", "original.jpg", "small.jpg", "small.webp");
    }

    private UUID dies(String place, FakeClamd.Mood mood) throws IOException, InterruptedException {
        emporion.scanner().is(mood);
        emporion.armCutPoint(place, 1);
        try {
            sender.sends(place + ".jpg", Files.photo(400, 300));
        } catch (UncheckedIOException itDied) {
            assertThat(itDied).hasMessageContaining("/uploads");
        }
        revives();
        return sender.idOf(place + ".jpg");
    }

    private void revives() throws IOException, InterruptedException {
        await().atMost(Duration.ofSeconds(30)).until(() -> !emporion.server().isRunning());
        emporion.server().start();
    }
}
