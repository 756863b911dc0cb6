package org.emporion.media.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.emporion.identity.it.People;
import org.emporion.it.Accounts;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.FakeClamd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same with a bucket instead of a directory, and with a store that is slow, silent or gone; the scanner is the built-in one. */
@Tag("reliability")
class KeepingFilesInS3Reliability {

    private static S3Mock bucket;
    private static Emporion shop;
    private static Sender sender;

    @BeforeAll
    static void openAShop() {
        bucket = S3Mock.start();
        shop = Emporion.beside(Map.of(
                "EMPORION_MEDIA_STORE", "s3",
                "EMPORION_MEDIA_S3_BUCKET", S3Mock.BUCKET,
                "EMPORION_MEDIA_S3_ENDPOINT", bucket.endpoint(),
                "EMPORION_MEDIA_S3_PATH_STYLE", "true",
                "EMPORION_MEDIA_S3_ACCESS_KEY", "key",
                "EMPORION_MEDIA_S3_SECRET_KEY", "secret",
                "EMPORION_MEDIA_S3_TIMEOUT", "PT3S",
                "EMPORION_MEDIA_SCANNER", "builtin"));
        String email = "s3-" + UUID.randomUUID() + "@people.example";
        shop.api()
                .post(
                        "/auth/register",
                        "{'email':'%s','password':'%s','firstName':'Ada','lastName':'Byron'}",
                        email,
                        People.PASSWORD)
                .expect(202);
        sender =
                new Sender(shop, shop.api().withToken(Accounts.open(shop, email).text("accessToken")), email);
    }

    @AfterAll
    static void closeIt() throws IOException {
        shop.stop();
        bucket.close();
    }

    @AfterEach
    void setAllRight() {
        bucket.is(S3Mock.Line.GOOD);
        shop.moveClock(Duration.ZERO);
    }

    @Test
    void keepsShowsAndForgets() {
        byte[] photo = Files.photo(1000, 500);
        UUID id = sender.sent("a.jpg", photo);
        String folder = "media/" + id + "/";
        assertThat(bucket.keys())
                .contains(folder + "original.jpg", folder + "medium.jpg", folder + "small.jpg", folder + "small.webp")
                .doesNotContain(folder + "upload");
        assertThat(sender.kept(id)).describedAs("on the disk").isEmpty();
        Answer upload = sender.looks(id).expect(200);
        assertThat(Files.picture(sender.fetches(upload.text("variants/0/url")).content())
                        .getWidth())
                .isEqualTo(1000);
        Api.Fetched webp = shop.root().with("Accept", "image/webp").fetch(upload.text("variants/3/url"));
        assertThat(webp.header("Content-Type")).isEqualTo("image/webp");
        assertThat(Files.webp(webp.content()).getWidth()).isEqualTo(160);
        UUID text = sender.sent("a.txt", Files.text("0123456789"));
        Api.Fetched part =
                shop.root().with("Range", "bytes=3-5").fetch(sender.looks(text).text("variants/0/url"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.content()).isEqualTo(Files.text("345"));
        sender.api().delete("/uploads/" + id).expect(204);
        assertThat(bucket.keys()).noneMatch(key -> key.startsWith(folder));
        sender.sends("a.txt", Files.text(FakeClamd.EICAR)).expectProblem(400, "media.infected");
        assertThat(shop.scanner().scans()).isZero();

        shop.moveClock(Duration.ofHours(25));
        sender.runs("remove-orphaned-media");
        assertThat(sender.rows(text)).isZero();
        assertThat(bucket.keys()).noneMatch(key -> key.startsWith("media/" + text + "/"));
    }

    @Test
    void sweepsWhatNoRowSpeaksOf() {
        UUID erased = sender.sent("a.txt", Files.text("a"));
        assertThat(bucket.keys()).contains("media/" + erased + "/upload");
        try (var connection = shop.database();
                var statement = connection.prepareStatement("delete from media where id = ?")) {
            statement.setObject(1, erased);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        shop.moveClock(Duration.ofHours(2));
        sender.runs("sweep-media-store");
        assertThat(bucket.keys()).doesNotContain("media/" + erased + "/upload");
    }

    @Test
    void worksWithASlowStore() {
        bucket.is(S3Mock.Line.SLOW);
        UUID id = sender.sent("a.txt", Files.text("a"));
        assertThat(sender.fetches(sender.looks(id).text("variants/0/url")).content())
                .isEqualTo(Files.text("a"));
    }

    @Test
    void losesNothingAndHangsNowhereWhenTheStoreIsSilentOrGone() {
        UUID id = sender.sent("a.txt", Files.text("a"));
        String url = sender.looks(id).text("variants/0/url");
        for (S3Mock.Line fault : new S3Mock.Line[] {S3Mock.Line.SILENT, S3Mock.Line.CUT}) {
            bucket.is(fault);
            long rows = shop.count("select count(*) from media");
            long begun = System.nanoTime();
            Answer refused = sender.sends("b.txt", Files.text("b")).expectProblem(503, "media.store_unavailable");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(shop.count("select count(*) from media")).isEqualTo(rows);
            shop.root().get(url).expectProblem(503, "media.store_unavailable");
            assertThat(shop.api().get("/products").status()).isEqualTo(200);
        }
        bucket.is(S3Mock.Line.GOOD);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> sender.fetches(url).status() == 200);
        sender.sent("b.txt", Files.text("b"));
    }
}
