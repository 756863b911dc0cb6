package org.emporion.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.emporion.media.MediaVariant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside each smaller form stands the same picture as WebP, smaller and without anything hidden in it. */
class WebpFormsTest {

    @TempDir
    private Path folder;

    private WebpForms webp = new WebpForms("off", "");

    @BeforeEach
    void loadTheLibrary() {
        webp = new WebpForms("auto", folder.toString());
        webp.load();
    }

    @Test
    void aPhotographIsSmallerAndLooksTheSame() throws IOException {
        byte[] jpeg = Samples.withExif(Samples.written(Samples.landscape(2000, 1000), "jpeg"), 1);
        Map<Picture.Rendered, Picture.Rendered> pairs = pairs(rendered(jpeg, FileType.JPEG));
        assertThat(pairs.values())
                .extracting(Picture.Rendered::variant)
                .containsExactly(MediaVariant.LARGE, MediaVariant.MEDIUM, MediaVariant.SMALL);
        for (Map.Entry<Picture.Rendered, Picture.Rendered> pair : pairs.entrySet()) {
            Picture.Rendered plain = pair.getKey();
            Picture.Rendered webp = pair.getValue();
            System.out.printf(
                    "%s %dx%d: JPEG %d bytes, WebP %d%n",
                    plain.variant(), plain.width(), plain.height(), bytes(plain), bytes(webp));
            assertThat(plain.type()).isEqualTo(FileType.JPEG);
            assertThat(plain.variant()).isEqualTo(webp.variant());
            assertThat(bytes(webp)).isLessThan(bytes(plain));
            assertThat(chunks(webp)).containsExactly("VP8 ");
            BufferedImage jpegs = ImageIO.read(plain.file().toFile());
            assertThat(difference(jpegs, decoded(webp))).isLessThan(5);
            assertThat(difference(jpegs, decoded(webp, new WebPImageReaderSpi())))
                    .describedAs("read by another library than the one that wrote it")
                    .isLessThan(5);
        }
    }

    @Test
    void standsBesideTheOriginalWhereThatIsSmallEnoughAndIsNotMadeTwice() throws IOException {
        byte[] jpeg = Samples.written(Samples.landscape(300, 200), "jpeg");
        List<Picture.Rendered> forms = rendered(jpeg, FileType.JPEG);
        assertThat(forms)
                .extracting(form -> form.variant() + " " + form.type() + " " + form.width())
                .containsExactly("ORIGINAL JPEG 300", "LARGE WEBP 300", "SMALL JPEG 160", "SMALL WEBP 160");
        byte[] tiny = Samples.written(Samples.landscape(100, 80), "jpeg");
        assertThat(rendered(tiny, FileType.JPEG))
                .extracting(form -> form.variant() + " " + form.type() + " " + form.width())
                .containsExactly("ORIGINAL JPEG 100", "LARGE WEBP 100");
    }

    @Test
    void aDrawingThatIsTransparentStaysSoToThePixel() throws IOException {
        BufferedImage logo = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = logo.createGraphics();
        pen.setColor(new Color(200, 30, 30));
        pen.fillOval(50, 50, 300, 300);
        pen.setColor(new Color(0, 0, 255, 128));
        pen.fillRect(150, 0, 100, 400);
        pen.dispose();
        for (Map.Entry<Picture.Rendered, Picture.Rendered> pair :
                pairs(rendered(Samples.written(logo, "png"), FileType.PNG)).entrySet()) {
            assertThat(pair.getKey().type()).isEqualTo(FileType.PNG);
            assertThat(bytes(pair.getValue())).isLessThan(bytes(pair.getKey()));
            assertThat(chunks(pair.getValue())).containsExactly("VP8L");
            BufferedImage png = ImageIO.read(pair.getKey().file().toFile());
            BufferedImage decoded = decoded(pair.getValue());
            assertThat(seen(decoded)).isEqualTo(seen(png));
        }
    }

    @Test
    void aPhotographThatIsTransparentHasTheLossOfOneAndItsEdges() throws IOException {
        BufferedImage cut = new BufferedImage(600, 400, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = cut.createGraphics();
        pen.fillOval(50, 50, 500, 300);
        pen.setComposite(AlphaComposite.SrcIn);
        pen.drawImage(Samples.landscape(600, 400), 0, 0, null);
        pen.dispose();
        for (Map.Entry<Picture.Rendered, Picture.Rendered> pair :
                pairs(rendered(Samples.written(cut, "png"), FileType.PNG)).entrySet()) {
            assertThat(bytes(pair.getValue())).isLessThan(bytes(pair.getKey()) / 3);
            assertThat(chunks(pair.getValue())).containsExactly("VP8X", "ALPH", "VP8 ");
            BufferedImage png = ImageIO.read(pair.getKey().file().toFile());
            BufferedImage decoded = decoded(pair.getValue());
            for (int x = 0; x < png.getWidth(); x++) {
                assertThat(decoded.getRGB(x, png.getHeight() / 2) >>> 24)
                        .isEqualTo(png.getRGB(x, png.getHeight() / 2) >>> 24);
            }
        }
    }

    @Test
    void aDrawingOfFewColoursIsWithoutLossWhereItsOriginalIs() throws IOException {
        BufferedImage drawing = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_INDEXED);
        drawing.createGraphics().drawImage(Samples.landscape(300, 200), 0, 0, null);
        for (String form : List.of("png", "gif")) {
            FileType type = FileType.valueOf(form.toUpperCase(Locale.ROOT));
            List<Picture.Rendered> forms = rendered(Samples.written(drawing, form), type);
            Picture.Rendered original = forms.get(0);
            Picture.Rendered beside = forms.get(1);
            assertThat(original.type()).isEqualTo(FileType.PNG);
            assertThat(beside.variant()).isEqualTo(MediaVariant.LARGE);
            assertThat(bytes(beside)).isLessThan(bytes(original));
            assertThat(chunks(beside)).containsExactly("VP8L");
            assertThat(seen(decoded(beside)))
                    .isEqualTo(seen(ImageIO.read(original.file().toFile())));
        }
    }

    @Test
    void inksAndASinglePixelAreWrittenToo() throws IOException {
        Map<Picture.Rendered, Picture.Rendered> red = pairs(rendered(Samples.redInInks(300, 200), FileType.JPEG));
        assertThat(red).hasSize(2);
        for (Picture.Rendered form : red.values()) {
            int pixel = decoded(form).getRGB(80, 50);
            assertThat(pixel >> 16 & 0xff).isGreaterThan(200);
            assertThat(pixel & 0xff).isLessThan(60);
        }
        for (String form : List.of("png", "jpeg")) {
            FileType type = FileType.valueOf(form.toUpperCase(Locale.ROOT));
            byte[] dot = Samples.written(Samples.halves(1, 1, Color.RED, Color.RED), form);
            Map<Picture.Rendered, Picture.Rendered> pairs = pairs(rendered(dot, type));
            assertThat(pairs).hasSize(1);
            for (Map.Entry<Picture.Rendered, Picture.Rendered> pair : pairs.entrySet()) {
                assertThat(decoded(pair.getValue()).getWidth()).isOne();
                assertThat(bytes(pair.getValue())).isLessThan(bytes(pair.getKey()));
            }
        }
    }

    @Test
    void whatWouldBeLargerIsNotKept() throws IOException {
        BufferedImage landscape = Samples.landscape(300, 200);
        Path small = Files.writeString(folder.resolve("large.jpg"), "as if it were small");
        Picture.Rendered form = new Picture.Rendered(MediaVariant.LARGE, small, FileType.JPEG, 300, 200);
        assertThat(webp.beside(form, MediaVariant.LARGE, landscape, folder)).isEmpty();
        assertThat(folder.resolve("large.webp")).doesNotExist();
    }

    @Test
    void withoutTheLibraryOrSwitchedOffEverythingIsAsBefore() throws IOException {
        byte[] jpeg = Samples.written(Samples.landscape(300, 200), "jpeg");
        Path file = Files.write(folder.resolve("a-file"), jpeg);
        WebpForms missing = new WebpForms("auto", file.toString());
        WebpForms off = new WebpForms("off", folder.toString());
        for (WebpForms none : List.of(missing, off)) {
            none.load();
            assertThat(Picture.measure(file, FileType.JPEG).render(folder, none))
                    .extracting(form -> form.variant() + " " + form.type())
                    .containsExactly("ORIGINAL JPEG", "SMALL JPEG");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> new WebpForms("yes", ""))
                .withMessageContaining("emporion.media.webp");
    }

    @Test
    void whatKilledProcessesLeftGoes() throws IOException {
        Path left = Files.writeString(folder.resolve("libraries/left.so"), "of another process");
        webp.load();
        assertThat(left).doesNotExist();
        assertThat(rendered(Samples.written(Samples.landscape(100, 80), "jpeg"), FileType.JPEG))
                .extracting(Picture.Rendered::type)
                .contains(FileType.WEBP);
    }

    private List<Picture.Rendered> rendered(byte[] content, FileType type) throws IOException {
        return Picture.measure(Files.write(folder.resolve("upload"), content), type)
                .render(folder, webp);
    }

    /** What everybody can show, each with the WebP behind it. */
    private static Map<Picture.Rendered, Picture.Rendered> pairs(List<Picture.Rendered> forms) {
        Map<Picture.Rendered, Picture.Rendered> pairs = new LinkedHashMap<>();
        for (int i = 1; i < forms.size(); i++) {
            if (forms.get(i).type() == FileType.WEBP) {
                Picture.Rendered plain = forms.get(i - 1);
                assertThat(plain.type()).isNotEqualTo(FileType.WEBP);
                assertThat(List.of(forms.get(i).width(), forms.get(i).height()))
                        .containsExactly(plain.width(), plain.height());
                pairs.put(plain, forms.get(i));
            }
        }
        return pairs;
    }

    private static long bytes(Picture.Rendered form) throws IOException {
        return Files.size(form.file());
    }

    /** The names of its parts (RFC 9649, 2.4): pixels, and no metadata, profiles or anything else. */
    private static List<String> chunks(Picture.Rendered form) throws IOException {
        byte[] file = Files.readAllBytes(form.file());
        List<String> names = new ArrayList<>();
        int at = 12;
        while (at < file.length) {
            names.add(new String(file, at, 4, StandardCharsets.US_ASCII));
            int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 4);
            at += 8 + length + (length & 1);
        }
        return names;
    }

    private static BufferedImage decoded(Picture.Rendered form) throws IOException {
        return decoded(form, new com.luciad.imageio.webp.WebPImageReaderSpi());
    }

    private static BufferedImage decoded(Picture.Rendered form, ImageReaderSpi by) throws IOException {
        ImageReader reader = by.createReaderInstance(null);
        try (ImageInputStream in = ImageIO.createImageInputStream(form.file().toFile())) {
            reader.setInput(in);
            BufferedImage picture = reader.read(0);
            assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(form.width(), form.height());
            return picture;
        } finally {
            reader.dispose();
        }
    }

    /** Its pixels; those that nobody sees have no colour. */
    private static int[] seen(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels[i] >>> 24 == 0 ? 0 : pixels[i];
        }
        return pixels;
    }

    /** Of 255, a pixel and colour in the mean. */
    private static double difference(BufferedImage one, BufferedImage other) {
        int[] first = seen(one);
        int[] second = seen(other);
        long sum = 0;
        for (int i = 0; i < first.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((first[i] >> shift & 0xff) - (second[i] >> shift & 0xff));
            }
        }
        return sum / 3.0 / first.length;
    }
}
