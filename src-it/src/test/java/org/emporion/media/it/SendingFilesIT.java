package org.emporion.media.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.FakeClamd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files are what their bytes are, are seen by their sender alone, and go out so that no browser runs them. */
class SendingFilesIT {

    private static final String SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final Emporion emporion = Emporion.running();
    private final Sender sender = Sender.fresh();

    @AfterEach
    void setClockBack() {
        emporion.moveClock(Duration.ZERO);
    }

    @Test
    void aPictureIsThereInFourSizesAndSaysNothingOfItsPlace() {
        Answer sent = sender.sends("Am See.JPG", Files.photo(2000, 1000)).expect(201);
        UUID id = UUID.fromString(sent.text("id"));
        assertThat(sent.header("Location")).isEqualTo("/api/v1/uploads/" + id);
        assertThat(sent.text("kind")).isEqualTo("IMAGE");
        assertThat(sent.text("state")).isEqualTo("READY");
        assertThat(sent.text("name")).isEqualTo("Am See.jpg");
        assertThat(sent.at("width").asInt()).isEqualTo(2000);
        assertThat(sent.at("height").asInt()).isEqualTo(1000);
        assertThat(sent.body().path("variants").findValuesAsText("variant"))
                .containsExactly("original", "large", "medium", "small");
        assertThat(sender.kept(id)).contains("large.jpg", "medium.jpg", "original.jpg", "small.jpg");
        int[] widths = {2000, 1280, 640, 160};
        for (int i = 0; i < widths.length; i++) {
            Api.Fetched file = sender.fetches(sent.text("variants/" + i + "/url"));
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(file.header("Content-Disposition")).isEqualTo("inline; filename*=UTF-8''Am%20See.jpg");
            assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly(SANDBOX);
            assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(file.header("Cache-Control")).matches("private, max-age=(900|8\\d\\d)");
            assertThat(file.content())
                    .hasSize(sent.at("variants/" + i + "/bytes").asInt());
            assertThat(new String(file.content(), StandardCharsets.ISO_8859_1)).doesNotContain(Files.PLACE, "Exif");
            BufferedImage picture = Files.picture(file.content());
            assertThat(picture.getWidth()).isEqualTo(widths[i]);
            assertThat(picture.getRGB(widths[i] / 2, widths[i] / 4) >> 16 & 0xff)
                    .isGreaterThan(200);
        }
        assertThat(emporion.count(
                        "select count(*) from outbox where type = 'media.ready' and subject = ?", "media:" + id))
                .isOne();
    }

    @Test
    void aDocumentIsSavedAndNeverShown() {
        UUID id = sender.sent("../../care <b>.txt", Files.text("Wipe with a dry cloth, not damp."));
        Answer document = sender.looks(id).expect(200);
        assertThat(document.text("name")).isEqualTo("care b.txt");
        assertThat(document.body().path("variants")).hasSize(1);
        Api.Fetched file = sender.fetches(document.text("variants/0/url"));
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''care%20b.txt");
        assertThat(file.header("Content-Type")).startsWith("text/plain");
        assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly(SANDBOX);
        assertThat(new String(file.content(), StandardCharsets.UTF_8)).isEqualTo("Wipe with a dry cloth, not damp.");
        assertThat(sender.kept(id)).containsExactly("upload");
    }

    @Test
    void aPartIsAnswered() {
        UUID id = sender.sent(null, Files.text("0123456789"));
        String url = sender.looks(id).text("variants/0/url");
        Api.Fetched part = emporion.root().with("Range", "bytes=3-5").fetch(url);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 3-5/10");
        assertThat(part.header("Content-Length")).isEqualTo("3");
        assertThat(part.content()).isEqualTo(Files.text("345"));
        Api.Fetched changed = emporion.root()
                .with("Range", "bytes=3-5")
                .with("If-Range", "\"another\"")
                .fetch(url);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.content()).isEqualTo(Files.text("0123456789"));
        assertThat(emporion.root().with("Range", "bytes=10-").fetch(url).status())
                .isEqualTo(200);
        Api.Fetched known =
                emporion.root().with("If-None-Match", part.header("ETag")).fetch(url);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.content()).isEmpty();
        Answer head = emporion.root().send("HEAD", url, null).expect(200);
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.header("ETag")).isEqualTo(part.header("ETag"));
    }

    @Test
    void aLinkOpensOneFormOfOneFileUntilItRunsOut() {
        Answer sent = sender.sends("a.jpg", Files.photo(400, 300)).expect(201);
        UUID other = sender.sent("b.jpg", Files.photo(400, 300));
        String url = sent.text("variants/3/url");
        assertThat(sender.fetches(url).status()).isEqualTo(200);
        for (String forged : List.of(
                url.substring(0, url.indexOf('?')),
                url.replaceAll("&signature=.*", ""),
                url.replaceAll("expires=\\d+", "expires=99999999999"),
                url.replaceAll("signature=.", "signature=!"),
                url.replaceAll("signature=..", "signature=AA"),
                url.replace("/small", "/original"),
                url.replace("/small", "/huge"),
                url.replace(sent.text("id"), other.toString()))) {
            assertThat(sender.fetches(forged).status()).describedAs(forged).isEqualTo(404);
        }
        emporion.moveClock(Duration.ofMinutes(16));
        emporion.root().get(url).expectProblem(403, "media.link_expired");
    }

    @Test
    void nobodyElseSeesIt() {
        UUID id = sender.sent("a.txt", Files.text("a"));
        Sender stranger = Sender.fresh();
        stranger.looks(id).expectProblem(404, "request.not_found");
        emporion.admin().get("/uploads/" + id).expectProblem(404, "request.not_found");
        stranger.api().delete("/uploads/" + id).expectProblem(404, "request.not_found");
        emporion.api().get("/uploads/" + id).expectProblem(401, "auth.required");
        emporion.api().sendFile("/uploads", Files.text("a")).expectProblem(401, "auth.required");
        assertThat(sender.looks(id).expect(200).text("state")).isEqualTo("READY");
    }

    @Test
    void isGoneWhenItsSenderSaysSo() {
        UUID id = sender.sent("a.jpg", Files.photo(400, 300));
        String url = sender.looks(id).text("variants/0/url");
        sender.api().delete("/uploads/" + id).expect(204);
        sender.api().delete("/uploads/" + id).expect(404);
        sender.looks(id).expect(404);
        assertThat(sender.fetches(url).status()).isEqualTo(404);
        assertThat(sender.kept(id)).isEmpty();
        assertThat(sender.rows(id)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "photo.jpg | image/jpeg    | alert(document.domain)",
                "photo.jpg | image/jpeg    | #!/bin/sh",
                "logo.svg  | image/svg+xml | <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "logo.png  | image/png     | <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "page.txt  | text/plain    | <html><script>alert(1)</script>",
                "run.js    | text/plain    | alert(1)",
                "a.zip     | image/png     | PK\u0003\u0004"
            })
    void refusesWhatIsNoneOfItsKinds(String name, String type, String content) {
        long rows = emporion.count("select count(*) from media");
        Answer refused =
                new Sender(emporion, sender.api().with("Content-Type", type), "").sends(name, Files.text(content));
        assertThat(refused.status()).isIn(400, 415);
        assertThat(refused.text("code")).isIn("media.unsupported_type", "media.unreadable");
        assertThat(emporion.count("select count(*) from media")).isEqualTo(rows);
    }

    @Test
    void refusesOtherBodiesThanFiles() {
        sender.api()
                .with("Content-Type", "multipart/form-data; boundary=x")
                .sendFile("/uploads", Files.text("--x\r\n\r\na\r\n--x--\r\n"))
                .expectProblem(415, "request.unsupported_media_type");
        sender.sends("a.txt", new byte[0]).expectProblem(400, "media.empty");
    }

    @Test
    void refusesAVirusAndKeepsNothingOfIt() {
        Answer refused = sender.sends("a.txt", Files.text(FakeClamd.EICAR)).expectProblem(400, "media.infected");
        assertThat(refused.text()).doesNotContain("EICAR");
        byte[] photo = Files.photo(300, 200);
        byte[] carrier = Arrays.copyOf(photo, photo.length + FakeClamd.OWN.length());
        System.arraycopy(Files.text(FakeClamd.OWN), 0, carrier, photo.length, FakeClamd.OWN.length());
        sender.sends("a.jpg", carrier).expectProblem(400, "media.infected");
        assertThat(emporion.count("""
                        select count(*)
                        from outbox o
                        join media m on o.subject = 'media:' || m.id
                        where o.type = 'media.refused' and m.state = 'REFUSED' and m.refusal = 'media.infected'
                            and m.variants = '[]' and m.owner_id = ?
                        """, owner())).isEqualTo(2);
        assertThat(emporion.count("select count(*) from media where owner_id = ? and state <> 'REFUSED'", owner()))
                .isZero();
    }

    @Test
    void refusesBombsInTheirHeaders() {
        byte[] picture = Files.bomb(30_000, 30_000);
        byte[] document = Files.burstingDocument(600);
        assertThat(picture.length).isLessThan(1_000_000);
        sender.sends("warm.jpg", Files.photo(100, 100)).expect(201);
        double heap = heap();
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 3; i++) {
            long begun = System.nanoTime();
            sender.sends("huge.png", picture).expectProblem(413, "media.too_many_pixels");
            longest = longer(longest, begun);
            begun = System.nanoTime();
            sender.sends("huge.docx", document).expectProblem(413, "media.unpacks_too_large");
            longest = longer(longest, begun);
        }
        double after = heap();
        System.out.printf(
                "Bombs refused within %d ms; heap %.1f MB, then %.1f MB%n",
                longest.toMillis(), heap / 1024, after / 1024);
        assertThat(longest).isLessThan(Duration.ofSeconds(1));
        assertThat(after).isLessThan(heap * 1.1);
    }

    private static Duration longer(Duration longest, long begun) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return took.compareTo(longest) > 0 ? took : longest;
    }

    @Test
    void refusesWhatIsTooLargeOrBroken() {
        byte[] large = Arrays.copyOf(Files.photo(100, 100), 20_971_521);
        Answer refused = sender.sends("a.jpg", large).expectProblem(413, "media.too_large");
        assertThat(refused.at("limit").asLong()).isEqualTo(20_971_520);
        byte[] cut = Arrays.copyOf(Files.photo(100, 100), 30);
        sender.sends("a.jpg", cut).expectProblem(400, "media.unreadable");
        assertThat(emporion.count("select count(*) from media where owner_id = ?", owner()))
                .isZero();
    }

    @Test
    void holdsNoMoreThanItsShareForAnybody() {
        List<Answer> answers = Crowd.of(50, i -> {
            Answer answer = sender.sends("a.txt", Files.text("file " + i));
            while (answer.status() == 503) {
                assertThat(answer.text("code")).isEqualTo("media.busy");
                answer = sender.sends("a.txt", Files.text("file " + i));
            }
            return answer;
        });
        assertThat(answers.stream().filter(answer -> answer.status() == 201 || answer.status() == 202))
                .hasSize(40);
        assertThat(answers.stream().filter(answer -> answer.status() == 409).map(answer -> answer.text("code")))
                .hasSize(10)
                .containsOnly("media.too_many");
        assertThat(emporion.count("select count(*) from media where owner_id = ?", owner()))
                .isEqualTo(40);
    }

    @Test
    void saysSoWhenThereIsNoSpaceForFiles() throws IOException {
        Path spool = emporion.server().directory().resolve("tmp/emporion-media");
        Path aside = spool.resolveSibling("emporion-media-aside");
        java.nio.file.Files.move(spool, aside);
        try {
            java.nio.file.Files.createFile(spool);
            Answer refused = sender.sends("a.txt", Files.text("a")).expectProblem(503, "media.no_space");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(refused.text()).doesNotContain(spool.toString());
            assertThat(emporion.api().get("/products").status()).isEqualTo(200);
        } finally {
            java.nio.file.Files.deleteIfExists(spool);
            java.nio.file.Files.move(aside, spool);
        }
        assertThat(emporion.count("select count(*) from media where owner_id = ?", owner()))
                .isZero();
        sender.sent("a.txt", Files.text("a"));
    }

    private UUID owner() {
        return UUID.fromString(sender.api().get("/users/me").expect(200).text("id"));
    }

    /** In use after a full collection. */
    private double heap() {
        long pid = emporion.server().process().orElseThrow().pid();
        try {
            Process collected = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/jcmd", String.valueOf(pid), "GC.run")
                    .redirectErrorStream(true)
                    .start();
            collected.getInputStream().readAllBytes();
            collected.waitFor();
            Process asked = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/jcmd", String.valueOf(pid), "GC.heap_info")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher used = Pattern.compile("heap.*?used (\\d+)K").matcher(text);
            assertThat(used.find()).describedAs(text).isTrue();
            return Double.parseDouble(used.group(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
