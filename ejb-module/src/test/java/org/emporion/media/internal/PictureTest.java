package org.emporion.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.emporion.media.MediaProblem;
import org.emporion.media.MediaVariant;
import org.emporion.shared.Problem;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures are measured before they are decoded, turned upright, and written anew without what was hidden in them. */
class PictureTest {

    private static final WebpForms WITHOUT_WEBP = new WebpForms("off", "");

    @TempDir
    private Path folder;

    @Test
    void leavesNothingOfTheMetadata() throws IOException {
        byte[] jpeg = Samples.withExif(Samples.written(Samples.halves(300, 200, Color.RED, Color.BLUE), "jpeg"), 1);
        assertThat(new String(jpeg, StandardCharsets.ISO_8859_1)).contains("Exif", "GPS 52.5163N");
        List<Picture.Rendered> forms = rendered(jpeg, FileType.JPEG);
        assertThat(forms)
                .extracting(Picture.Rendered::variant)
                .containsExactly(MediaVariant.ORIGINAL, MediaVariant.SMALL);
        for (Picture.Rendered form : forms) {
            assertThat(Files.readString(form.file(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("Exif", "GPS");
            assertThat(form.type()).isEqualTo(FileType.JPEG);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 40, 20, red,  blue",
        "2, 40, 20, blue, red",
        "3, 40, 20, blue, red",
        "4, 40, 20, red,  blue",
        "5, 20, 40, red,  blue",
        "6, 20, 40, red,  blue",
        "7, 20, 40, blue, red",
        "8, 20, 40, blue, red"
    })
    void standsUprightHoweverTheCameraWasHeld(int orientation, int width, int height, String first, String last)
            throws IOException {
        byte[] jpeg =
                Samples.withExif(Samples.written(Samples.halves(40, 20, Color.RED, Color.BLUE), "jpeg"), orientation);
        Picture picture = Picture.measure(kept(jpeg), FileType.JPEG);
        assertThat(List.of(picture.width(), picture.height())).containsExactly(width, height);
        BufferedImage upright =
                ImageIO.read(picture.render(folder, WITHOUT_WEBP).get(0).file().toFile());
        assertThat(List.of(upright.getWidth(), upright.getHeight())).containsExactly(width, height);
        assertThat(colour(upright.getRGB(2, 2))).isEqualTo(first);
        assertThat(colour(upright.getRGB(width - 3, height - 3))).isEqualTo(last);
    }

    @Test
    void hasFourSizes() throws IOException {
        List<Picture.Rendered> forms =
                rendered(Samples.written(Samples.halves(2000, 1000, Color.RED, Color.BLUE), "jpeg"), FileType.JPEG);
        assertThat(forms).extracting(Picture.Rendered::variant).containsExactly(MediaVariant.values());
        assertThat(forms).extracting(Picture.Rendered::width).containsExactly(2000, 1280, 640, 160);
        assertThat(forms).extracting(Picture.Rendered::height).containsExactly(1000, 640, 320, 80);
        for (Picture.Rendered form : forms) {
            BufferedImage read = ImageIO.read(form.file().toFile());
            assertThat(read.getWidth()).isEqualTo(form.width());
            assertThat(colour(read.getRGB(form.width() / 8, form.height() / 2))).isEqualTo("red");
            assertThat(colour(read.getRGB(form.width() * 7 / 8, form.height() / 2)))
                    .isEqualTo("blue");
        }
    }

    @Test
    void isNeverEnlarged() throws IOException {
        List<Picture.Rendered> forms =
                rendered(Samples.written(Samples.halves(100, 50, Color.RED, Color.BLUE), "png"), FileType.PNG);
        assertThat(forms).singleElement().satisfies(form -> {
            assertThat(form.variant()).isEqualTo(MediaVariant.ORIGINAL);
            assertThat(form.type()).isEqualTo(FileType.PNG);
        });
    }

    @Test
    void staysTransparent() throws IOException {
        BufferedImage glass = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(200, 200, 0x80ff0000);
        for (Picture.Rendered form : rendered(Samples.written(glass, "png"), FileType.PNG)) {
            assertThat(form.type()).isEqualTo(FileType.PNG);
            assertThat(ImageIO.read(form.file().toFile()).getRGB(0, 0) >>> 24).isZero();
        }
    }

    @Test
    void readsWebp() throws IOException {
        byte[] webp = Samples.webp(300, 200, 255, 0, 0);
        Picture picture = Picture.measure(kept(webp), FileType.WEBP);
        assertThat(List.of(picture.width(), picture.height())).containsExactly(300, 200);
        List<Picture.Rendered> forms = picture.render(folder, WITHOUT_WEBP);
        assertThat(forms).extracting(Picture.Rendered::type).containsOnly(FileType.JPEG);
        assertThat(colour(ImageIO.read(forms.get(1).file().toFile()).getRGB(80, 50)))
                .isEqualTo("red");
    }

    @Test
    void turnsInksIntoLight() throws IOException {
        for (Picture.Rendered form : rendered(Samples.redInInks(300, 200), FileType.JPEG)) {
            BufferedImage light = ImageIO.read(form.file().toFile());
            assertThat(light.getColorModel().getColorSpace().isCS_sRGB()).isTrue();
            assertThat(colour(light.getRGB(80, 50))).isEqualTo("red");
        }
    }

    @Test
    void refusesABombByItsHeader() throws IOException {
        Path png = kept(Samples.whitePng(30_000, 30_000));
        assertThat(Files.size(png)).isLessThan(1_000_000);
        Assertions.assertTimeout(Duration.ofSeconds(1), () -> refused(png, FileType.PNG, MediaProblem.TOO_MANY_PIXELS));
        Path webp = kept(Samples.webp(16_384, 16_384, 1, 2, 3));
        assertThat(Files.size(webp)).isLessThan(500);
        Assertions.assertTimeout(
                Duration.ofSeconds(1), () -> refused(webp, FileType.WEBP, MediaProblem.TOO_MANY_PIXELS));
    }

    @Test
    void holdsNoMorePixelsThanItSays() throws IOException {
        Picture picture = Picture.measure(kept(Samples.whitePng(8_000, 6_000)), FileType.PNG);
        assertThat(picture.decodedPixels()).isEqualTo(12_000_000);
        Picture.Rendered original = picture.render(folder, WITHOUT_WEBP).get(0);
        assertThat(List.of(original.width(), original.height())).containsExactly(4_000, 3_000);
    }

    @Test
    void refusesWhatIsBroken() throws IOException {
        byte[] jpeg = Samples.written(Samples.halves(300, 200, Color.RED, Color.BLUE), "jpeg");
        byte[] headOnly = Arrays.copyOf(jpeg, 10);
        refused(kept(headOnly), FileType.JPEG, MediaProblem.UNREADABLE);
        refused(
                kept("RIFF\0\0\0\0WEBPVP8L".getBytes(StandardCharsets.ISO_8859_1)),
                FileType.WEBP,
                MediaProblem.UNREADABLE);
    }

    @Test
    void meetsAnyDamageWithAPictureOrARefusal() throws IOException {
        Random random = new Random(20261121);
        byte[] jpeg = Samples.withExif(Samples.written(Samples.halves(60, 40, Color.RED, Color.BLUE), "jpeg"), 6);
        byte[] png = Samples.written(Samples.halves(60, 40, Color.RED, Color.BLUE), "png");
        byte[] gif = Samples.written(Samples.halves(60, 40, Color.RED, Color.BLUE), "gif");
        byte[] webp = Samples.webp(60, 40, 9, 9, 9);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            FileType type = List.of(FileType.JPEG, FileType.PNG, FileType.GIF, FileType.WEBP)
                    .get(i % 4);
            byte[] damaged = List.of(jpeg, png, gif, webp).get(i % 4).clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                Picture.measure(kept(damaged), type).render(folder, WITHOUT_WEBP);
            } catch (MediaProblem problem) {
                assertThat(problem.code()).isIn(MediaProblem.UNREADABLE, MediaProblem.TOO_MANY_PIXELS);
                refused++;
            }
        }
        assertThat(refused).isBetween(50, 950);
    }

    private List<Picture.Rendered> rendered(byte[] content, FileType type) throws IOException {
        return Picture.measure(kept(content), type).render(folder, WITHOUT_WEBP);
    }

    private void refused(Path file, FileType type, Problem.Code code) {
        assertThatExceptionOfType(MediaProblem.class)
                .isThrownBy(() -> Picture.measure(file, type).render(folder, WITHOUT_WEBP))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private Path kept(byte[] content) throws IOException {
        return Files.write(folder.resolve("upload"), content);
    }

    private static String colour(int rgb) {
        int red = (rgb >> 16) & 0xff;
        int blue = rgb & 0xff;
        return red > 200 && blue < 60 ? "red" : blue > 200 && red < 60 ? "blue" : "0x" + Integer.toHexString(rgb);
    }
}
