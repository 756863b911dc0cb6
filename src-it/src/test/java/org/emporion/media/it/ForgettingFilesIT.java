package org.emporion.media.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nothing uses goes, with its bytes; bytes that no row speaks of go too; nothing else does. */
class ForgettingFilesIT {

    private final Emporion emporion = Emporion.running();
    private final Sender sender = Sender.fresh();

    @AfterEach
    void setClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void forgetsAfterADayWhatNothingUses() {
        UUID orphan = sender.sent("a.jpg", Files.photo(400, 300));
        UUID used = sender.sent("b.jpg", Files.photo(400, 300));
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", used).expect(200);
        emporion.moveClock(Duration.ofHours(23));
        sender.runs("remove-orphaned-media");
        assertThat(sender.rows(orphan)).isOne();
        emporion.moveClock(Duration.ofHours(25));
        sender.runs("remove-orphaned-media");
        assertThat(sender.rows(orphan)).isZero();
        assertThat(sender.kept(orphan)).isEmpty();
        assertThat(sender.rows(used)).isOne();
        assertThat(emporion.root().fetch("/api/v1/media/" + used + "/original").status())
                .isEqualTo(200);
    }

    @Test
    void theDayBeginsAnewWithTheRelease() {
        UUID id = sender.sent("a.jpg", Files.photo(400, 300));
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", id).expect(200);
        emporion.moveClock(Duration.ofHours(25));
        Sender.again(sender).api().delete("/users/me/avatar").expect(204);
        sender.runs("remove-orphaned-media");
        assertThat(sender.rows(id)).isOne();
        emporion.moveClock(Duration.ofHours(50));
        sender.runs("remove-orphaned-media");
        assertThat(sender.rows(id)).isZero();
        assertThat(sender.kept(id)).isEmpty();
    }

    @Test
    void takesTheBytesOfErasedRowsAway() throws SQLException {
        UUID erased = sender.sent("a.jpg", Files.photo(400, 300));
        UUID kept = sender.sent("b.jpg", Files.photo(400, 300));
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", kept).expect(200);
        execute("delete from media where id = ?", erased);
        sender.runs("sweep-media-store");
        assertThat(sender.kept(erased))
                .describedAs("young enough to be on its way")
                .isNotEmpty();
        emporion.moveClock(Duration.ofHours(2));
        sender.runs("sweep-media-store");
        assertThat(sender.kept(erased)).isEmpty();
        assertThat(sender.kept(kept)).containsExactly("large.webp", "original.jpg", "small.jpg", "small.webp");
    }

    @Test
    void goesWithItsSenderUnlessItBecameTheShops() {
        UUID avatar = sender.sent("me.jpg", Files.photo(400, 300));
        UUID waiting = sender.sent("a.txt", Files.text("a"));
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", avatar).expect(200);
        Sender staff = Sender.admin();
        UUID shops = staff.sent("b.jpg", Files.photo(400, 300));
        staff.api()
                .post(
                        "/products",
                        "{'title':'M%1$s','status':'ACTIVE','images':[{'mediaId':'%2$s'}],"
                                + "'variants':[{'sku':'M%1$s','price':{'amount':900,'currency':'USD'},'stock':5}]}",
                        UUID.randomUUID(),
                        shops)
                .expect(201);
        sender.api().delete("/users/me").expect(204);
        assertThat(sender.rows(avatar) + sender.rows(waiting)).isZero();
        assertThat(emporion.root()
                        .fetch("/api/v1/media/" + avatar + "/original")
                        .status())
                .isEqualTo(404);
        emporion.moveClock(Duration.ofHours(2));
        sender.runs("sweep-media-store");
        assertThat(sender.kept(avatar)).isEmpty();
        assertThat(sender.kept(waiting)).isEmpty();
        assertThat(sender.kept(shops)).containsExactly("large.webp", "original.jpg", "small.jpg", "small.webp");
        assertThat(emporion.count("select count(*) from media where id = ? and owner_id is null", shops))
                .isOne();
    }

    @Test
    void takesAwayWhatACrashLeftBesideARow() throws SQLException {
        UUID id = sender.sent("a.jpg", Files.photo(400, 300));
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", id).expect(200);
        sender.leaves(id, "upload");
        assertThat(sender.kept(id)).containsExactly("large.webp", "original.jpg", "small.jpg", "small.webp", "upload");
        emporion.moveClock(Duration.ofHours(2));
        sender.runs("sweep-media-store");
        assertThat(sender.kept(id)).containsExactly("large.webp", "original.jpg", "small.jpg", "small.webp");
    }

    private void execute(String sql, UUID id) throws SQLException {
        try (Connection connection = emporion.database();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }
}
