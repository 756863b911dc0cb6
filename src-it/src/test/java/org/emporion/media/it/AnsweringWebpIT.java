package org.emporion.media.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At one address is a picture in two types, and each reader gets the one that they can show. */
class AnsweringWebpIT {

    private static final String BROWSER = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";
    private static final List<String> SMALLER = List.of("large", "medium", "small");

    private final Emporion emporion = Emporion.running();
    private final Sender sender = Sender.fresh();
    private final Api browser = emporion.root().with("Accept", BROWSER);

    @AfterEach
    void setClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void whoNamesWebpGetsTheSamePictureInFewerBytes() {
        Answer sent = sender.sends("Am See.JPG", Files.photo(2000, 1000)).expect(201);
        for (int i = 1; i <= SMALLER.size(); i++) {
            String url = sent.text("variants/" + i + "/url");
            Api.Fetched jpeg = sender.fetches(url);
            Api.Fetched webp = browser.fetch(url);
            assertThat(jpeg.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(webp.status()).isEqualTo(200);
            assertThat(webp.header("Content-Type")).isEqualTo("image/webp");
            assertThat(webp.header("Content-Disposition")).isEqualTo("inline; filename*=UTF-8''Am%20See.webp");
            assertThat(webp.header("Content-Length")).isEqualTo("" + webp.content().length);
            assertThat(webp.header("Cache-Control")).matches("private, max-age=(900|8\\d\\d)");
            assertThat(webp.headers().allValues("Content-Security-Policy"))
                    .isEqualTo(jpeg.headers().allValues("Content-Security-Policy"));
            assertThat(jpeg.headers().allValues("Vary")).contains("Accept", "Accept-Encoding");
            assertThat(webp.headers().allValues("Vary")).contains("Accept", "Accept-Encoding");
            assertThat(webp.content()).hasSizeLessThan(jpeg.content().length);
            String raw = new String(webp.content(), StandardCharsets.ISO_8859_1);
            assertThat(raw).startsWith("RIFF").contains("WEBPVP8").doesNotContain(Files.PLACE, "Exif", "EXIF", "XMP");
            BufferedImage picture = Files.webp(webp.content());
            BufferedImage other = Files.picture(jpeg.content());
            assertThat(List.of(picture.getWidth(), picture.getHeight()))
                    .containsExactly(other.getWidth(), other.getHeight());
            assertThat(picture.getRGB(20, 20) >> 16 & 0xff).isGreaterThan(200);
        }
        Api.Fetched original = browser.fetch(sent.text("variants/0/url"));
        assertThat(original.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(original.headers().allValues("Vary")).doesNotContain("Accept");
    }

    @Test
    void eachTypeHasItsTagAndItsParts() {
        String url = sender.sends("a.jpg", Files.photo(700, 500)).expect(201).text("variants/2/url");
        Api.Fetched jpeg = sender.fetches(url);
        Api.Fetched webp = browser.fetch(url);
        assertThat(webp.header("ETag")).matches("\"[0-9a-f]{24}\"").isNotEqualTo(jpeg.header("ETag"));
        Api.Fetched known = browser.with("If-None-Match", webp.header("ETag")).fetch(url);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.content()).isEmpty();
        assertThat(known.header("ETag")).isEqualTo(webp.header("ETag"));
        assertThat(known.headers().allValues("Vary")).contains("Accept", "Accept-Encoding");
        assertThat(emporion.root()
                        .with("If-None-Match", jpeg.header("ETag"))
                        .fetch(url)
                        .status())
                .isEqualTo(304);
        Api.Fetched ofTheOther =
                browser.with("If-None-Match", jpeg.header("ETag")).fetch(url);
        assertThat(ofTheOther.status()).isEqualTo(200);
        assertThat(ofTheOther.content()).isEqualTo(webp.content());

        Api.Fetched part = browser.with("Range", "bytes=8-15").fetch(url);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 8-15/" + webp.content().length);
        assertThat(part.content()).isEqualTo(Arrays.copyOfRange(webp.content(), 8, 16));
        Api.Fetched partOfTheOther = browser.with("Range", "bytes=8-15")
                .with("If-Range", jpeg.header("ETag"))
                .fetch(url);
        assertThat(partOfTheOther.status()).isEqualTo(200);
        assertThat(partOfTheOther.content()).isEqualTo(webp.content());
        Answer head = browser.send("HEAD", url, null).expect(200);
        assertThat(head.header("Content-Type")).isEqualTo("image/webp");
        assertThat(head.header("Content-Length")).isEqualTo("" + webp.content().length);
        assertThat(head.header("ETag")).isEqualTo(webp.header("ETag"));
    }

    @Test
    void whoDoesNotNameItOrWouldRatherHaveTheOtherGetsThat() {
        String url = sender.sends("a.jpg", Files.photo(400, 300)).expect(201).text("variants/3/url");
        for (String accept :
                List.of("*/*", "image/*", "image/jpeg", "image/webp;q=0.1, image/jpeg", "image/webp;q=0")) {
            Api.Fetched file = emporion.root().with("Accept", accept).fetch(url);
            assertThat(file.status()).describedAs(accept).isEqualTo(200);
            assertThat(file.header("Content-Type")).describedAs(accept).isEqualTo("image/jpeg");
            assertThat(file.headers().allValues("Vary")).contains("Accept");
        }
        browser.get(url.replaceAll("\\?.*", "")).expectProblem(404, "request.not_found");
    }

    @Test
    void whatIsTransparentStaysSo() {
        Answer sent = sender.sends("logo.png", Files.ring(400)).expect(201);
        UUID id = UUID.fromString(sent.text("id"));
        assertThat(sender.kept(id)).containsExactly("large.webp", "original.png", "small.png", "small.webp");
        for (int i = 1; i <= SMALLER.size(); i++) {
            Api.Fetched webp = browser.fetch(sent.text("variants/" + i + "/url"));
            assertThat(webp.header("Content-Type")).isEqualTo("image/webp");
            BufferedImage picture = Files.webp(webp.content());
            assertThat(picture.getWidth()).isEqualTo(i == 3 ? 160 : 400);
            assertThat(picture.getRGB(0, 0) >>> 24).isZero();
            assertThat(picture.getRGB(picture.getWidth() / 2, 5) >>> 24).isEqualTo(255);
        }
    }

    @Test
    void aPublicOneIsKeptByCachesInBothTypes() {
        UUID id = sender.sent("me.jpg", Files.photo(400, 300));
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", id).expect(200);
        String path = "/api/v1/media/" + id + "/small";
        for (Api reader : List.of(browser, emporion.root())) {
            Api.Fetched file = reader.fetch(path);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).isEqualTo(reader == browser ? "image/webp" : "image/jpeg");
            assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(file.headers().allValues("Vary")).contains("Accept");
        }
    }

    @Test
    void nothingIsLeftOfEitherWhenItGoes() {
        Answer sent = sender.sends("a.jpg", Files.photo(1500, 900)).expect(201);
        UUID id = UUID.fromString(sent.text("id"));
        assertThat(sender.kept(id))
                .containsExactly(
                        "large.jpg",
                        "large.webp",
                        "medium.jpg",
                        "medium.webp",
                        "original.jpg",
                        "small.jpg",
                        "small.webp");
        sender.api().delete("/uploads/" + id).expect(204);
        assertThat(sender.kept(id)).isEmpty();
        assertThat(browser.fetch(sent.text("variants/1/url")).status()).isEqualTo(404);
    }

    @Test
    void aPictureOfBeforeThereWasWebpIsAnsweredAsItIs() throws SQLException {
        UUID id = sender.sent("me.jpg", Files.photo(400, 300));
        sender.api().put("/users/me/avatar", "{'mediaId':'%s'}", id).expect(200);
        try (Connection connection = emporion.database();
                PreparedStatement statement = connection.prepareStatement("""
                        update media
                        set variants = (select jsonb_agg(form - 'webp') from jsonb_array_elements(variants) form)
                        where id = ?
                        """)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
        for (String form : SMALLER) {
            Api.Fetched file = browser.fetch("/api/v1/media/" + id + "/" + form);
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(file.headers().allValues("Vary")).doesNotContain("Accept");
        }
        emporion.moveClock(Duration.ofHours(2));
        sender.runs("sweep-media-store");
        assertThat(sender.kept(id)).containsExactly("original.jpg", "small.jpg");
    }
}
