package org.emporion.media.internal;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.spi.IIOServiceProvider;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;
import org.emporion.media.MediaProblem;
import org.emporion.media.MediaVariant;

/**
 * Reads a picture and writes it anew, in its sizes: what is written holds pixels in sRGB and nothing else. The header is read
 * first, and one with too many pixels is never decoded. One with more than are kept in memory is read with every second (third,
 * ...) row and column alone.
 *
 * <p>JPEG, PNG and the first picture of a GIF are read by the JDK, WebP by TwelveMonkeys; JPEG is written, or PNG where
 * something is transparent or was drawn and not photographed, and {@linkplain WebpForms WebP} beside the smaller forms. There is
 * no writer of WebP or AVIF in pure Java.
 */
public final class Picture {

    /** So many are read from a file at most, whatever is left of them in memory. */
    static final long MOST_PIXELS = 50_000_000;

    /** So many are in memory at most; the original that is kept has no more. */
    static final long MOST_DECODED = 12_600_000;

    private static final List<MediaVariant> SMALLER =
            List.of(MediaVariant.LARGE, MediaVariant.MEDIUM, MediaVariant.SMALL);
    private static final int MOST_SCANS = 100;
    private static final int MIN_EDGE = 1;
    private static final Duration LONGEST_READ = Duration.ofSeconds(20);
    private static final float ORIGINAL_QUALITY = 0.9f;
    private static final float QUALITY = 0.82f;

    private final Path file;
    private final FileType type;
    private final int width;
    private final int height;
    private final int orientation;

    private Picture(Path file, FileType type, int width, int height, int orientation) {
        this.file = file;
        this.type = type;
        this.width = width;
        this.height = height;
        this.orientation = orientation;
    }

    /** One form of it, written to a file. */
    record Rendered(MediaVariant variant, Path file, FileType type, int width, int height) {}

    /**
     * Reads the header alone.
     *
     * @throws MediaProblem {@code media.too_many_pixels}, {@code media.unreadable}
     */
    public static Picture measure(Path file, FileType type) throws IOException {
        int orientation = 1;
        if (type == FileType.JPEG) {
            JpegMarkers markers = JpegMarkers.of(file);
            if (markers.scans() > MOST_SCANS) {
                throw MediaProblem.unreadable("The picture has more scans than any camera makes.");
            }
            orientation = markers.orientation();
        }
        int turned = orientation;
        return reading(file, type, reader -> {
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width < MIN_EDGE || height < MIN_EDGE) {
                throw MediaProblem.unreadable("The picture has no pixels.");
            }
            long most = type == FileType.WEBP ? MOST_DECODED : MOST_PIXELS;
            if (width * height > most) {
                throw MediaProblem.tooManyPixels(width, height, most);
            }
            return new Picture(file, type, (int) width, (int) height, turned);
        });
    }

    /** As it stands upright. */
    public int width() {
        return isOnItsSide() ? height : width;
    }

    /** As it stands upright. */
    public int height() {
        return isOnItsSide() ? width : height;
    }

    /** How many pixels will be in memory. */
    long decodedPixels() {
        int step = step();
        return (long) ((width + step - 1) / step) * ((height + step - 1) / step);
    }

    /**
     * All forms of it in that folder, the original first. A form that would not be smaller than the one before is left out.
     * Those as WebP follow the form that they stand beside; the first of them may stand beside the original, under the name of
     * the form that was left out.
     *
     * @throws MediaProblem {@code media.unreadable}
     */
    List<Rendered> render(Path folder, WebpForms webp) throws IOException {
        BufferedImage upright = upright(decode());
        boolean transparent = upright.getColorModel().hasAlpha();
        boolean drawn = type == FileType.PNG || type == FileType.GIF;
        List<Rendered> rendered = new ArrayList<>();
        Rendered form = written(
                upright,
                MediaVariant.ORIGINAL,
                transparent || drawn ? FileType.PNG : FileType.JPEG,
                ORIGINAL_QUALITY,
                folder);
        rendered.add(form);
        BufferedImage current = upright;
        for (MediaVariant variant : SMALLER) {
            BufferedImage smaller = within(current, variant.longestEdge());
            if (smaller != current) {
                form = written(smaller, variant, transparent ? FileType.PNG : FileType.JPEG, QUALITY, folder);
                rendered.add(form);
            }
            if (smaller != current || variant == SMALLER.get(0)) {
                webp.beside(form, variant, smaller, folder).ifPresent(rendered::add);
            }
            current = smaller;
        }
        return rendered;
    }

    private boolean isOnItsSide() {
        return orientation >= 5;
    }

    private int step() {
        int step = 1;
        while ((long) (width / step) * (height / step) > MOST_DECODED) {
            step++;
        }
        return step;
    }

    private BufferedImage decode() throws IOException {
        return reading(file, type, reader -> {
            ImageReadParam how = reader.getDefaultReadParam();
            if (step() > 1) {
                how.setSourceSubsampling(step(), step(), 0, 0);
            }
            Patience patience = new Patience(LONGEST_READ);
            reader.addIIOReadProgressListener(patience);
            BufferedImage decoded = reader.read(0, how);
            if (patience.isOver()) {
                throw MediaProblem.unreadable("The picture takes too long to read.");
            }
            return decoded;
        });
    }

    /** In sRGB and as it was held; the transform is that of Exif 2.32, 4.6.4 A. */
    private BufferedImage upright(BufferedImage decoded) {
        int across = decoded.getWidth();
        int down = decoded.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, across, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, across, down);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, down);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, down, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, down, across);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, across);
            default -> new AffineTransform();
        };
        boolean transparent = decoded.getColorModel().hasAlpha();
        BufferedImage upright = new BufferedImage(
                isOnItsSide() ? down : across,
                isOnItsSide() ? across : down,
                transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = upright.createGraphics();
        pen.drawImage(decoded, turn, null);
        pen.dispose();
        return upright;
    }

    /** Not larger than that; by halves, since one step would pass over most of the pixels. */
    static BufferedImage within(BufferedImage picture, int longestEdge) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        if (longest <= longestEdge) {
            return picture;
        }
        BufferedImage current = picture;
        while (Math.max(current.getWidth(), current.getHeight()) > longestEdge * 2L) {
            current = scaled(current, Math.max(1, current.getWidth() / 2), Math.max(1, current.getHeight() / 2));
        }
        double factor = (double) longestEdge / longest;
        return scaled(current, Math.max(1, (int) Math.round(picture.getWidth() * factor)), Math.max(1, (int)
                Math.round(picture.getHeight() * factor)));
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage smaller = new BufferedImage(width, height, picture.getType());
        Graphics2D pen = smaller.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return smaller;
    }

    private static Rendered written(
            BufferedImage picture, MediaVariant variant, FileType form, float quality, Path folder) throws IOException {
        Path target = folder.resolve(variant.label() + "." + form.extension());
        Files.deleteIfExists(target);
        ImageWriter writer = writer(form);
        try (FileImageOutputStream out = new FileImageOutputStream(target.toFile())) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (form == FileType.JPEG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return new Rendered(variant, target, form, picture.getWidth(), picture.getHeight());
    }

    private interface Work<T> {
        T with(ImageReader reader) throws IOException;
    }

    /** Decoders meet broken files with exceptions of any sort: all of them say that the file is unreadable. */
    private static <T> T reading(Path file, FileType type, Work<T> work) {
        ImageReader reader = reader(type);
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            return work.with(reader);
        } catch (MediaProblem refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw MediaProblem.unreadable("The picture cannot be read.");
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(FileType type) {
        try {
            return type == FileType.WEBP
                    ? new WebPImageReaderSpi().createReaderInstance()
                    : ofThePlatform(
                            () -> ImageIO.getImageReadersByMIMEType(type.mediaType()),
                            ImageReader::getOriginatingProvider);
        } catch (IOException none) {
            throw new IllegalStateException("There is no reader of " + type, none);
        }
    }

    private static ImageWriter writer(FileType type) {
        return ofThePlatform(
                () -> ImageIO.getImageWritersByMIMEType(type.mediaType()), ImageWriter::getOriginatingProvider);
    }

    /**
     * The registry of ImageIO is the JVM's and takes in, when it is first asked, whatever plug-ins the asking thread's class
     * loader sees: those of an application would stay in it after the application is gone. So it is asked with the platform's
     * loader, and only what is the platform's own is used.
     */
    private static <T> T ofThePlatform(Supplier<Iterator<T>> found, Function<T, IIOServiceProvider> provider) {
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            for (Iterator<T> all = found.get(); all.hasNext(); ) {
                T one = all.next();
                if (provider.apply(one).getClass().getModule() == ImageIO.class.getModule()) {
                    return one;
                }
            }
            throw new IllegalStateException("The platform has none");
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    /** Ends a reading that goes on for too long, at the next row. */
    private static final class Patience implements IIOReadProgressListener {

        private final long deadline;
        private boolean over;

        Patience(Duration most) {
            deadline = System.nanoTime() + most.toNanos();
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (System.nanoTime() - deadline > 0) {
                over = true;
                source.abort();
            }
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {
            // of one picture
        }

        @Override
        public void sequenceComplete(ImageReader source) {
            // of one picture
        }

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {
            // the time runs already
        }

        @Override
        public void imageComplete(ImageReader source) {
            // in time
        }

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {
            // none is read
        }

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {
            // none is read
        }

        @Override
        public void thumbnailComplete(ImageReader source) {
            // none is read
        }

        @Override
        public void readAborted(ImageReader source) {
            over = true;
        }
    }
}
