package org.emporion.media.internal;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.internal.NativeLoader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jboss.logging.Logger;

/**
 * Google's libwebp. Its libraries are a module of the server and not in the EAR: a native library can be loaded by one class
 * loader only, so that a second deployment could not load it again.
 */
final class LibWebp {

    private static final Logger LOG = Logger.getLogger(LibWebp.class);
    private static final float QUALITY = 0.8f;
    /** How hard it tries, where nothing is lost: more takes far longer for a per cent or two. */
    private static final float EFFORT = 0.5f;

    private final WebPImageWriterSpi provider = new WebPImageWriterSpi();

    /**
     * @param libraries where native ones are unpacked; what killed processes left there goes
     * @throws LinkageError or a RuntimeException where there is no module, or no library for this machine
     */
    LibWebp(Path libraries) throws IOException {
        clear(Files.createDirectories(libraries));
        System.setProperty("com.luciad.imageio.webp.tmpdir", libraries.toString());
        // the writer would print what is wrong and go on
        NativeLoader.initialize();
        lossy(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    }

    /** As a photograph, which looks the same; what is transparent stays exactly so. */
    byte[] lossy(BufferedImage picture) throws IOException {
        return written(picture, "Lossy", QUALITY);
    }

    /** To the very pixel, where it can be seen. */
    byte[] lossless(BufferedImage picture) throws IOException {
        return written(picture, "Lossless", EFFORT);
    }

    private byte[] written(BufferedImage picture, String way, float quality) throws IOException {
        ImageWriter writer = provider.createWriterInstance(null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(way);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void clear(Path libraries) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(libraries)) {
            for (Path library : left) {
                try {
                    Files.deleteIfExists(library);
                } catch (FileSystemException inUse) {
                    LOG.debugf("Still in use: %s", inUse);
                }
            }
        }
    }
}
