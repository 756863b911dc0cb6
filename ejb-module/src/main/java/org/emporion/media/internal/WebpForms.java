package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.media.MediaVariant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the smaller forms of pictures as WebP too, where the server can. The largest of them, without loss, takes up to 80 MB,
 * most of it beside the heap, and a core for most of a second (measured on noise of 1280 x 1280 pixels): so only as many as half of
 * the cores are written at once, and the others wait.
 */
@ApplicationScoped
public class WebpForms {

    private static final Logger LOG = Logger.getLogger(WebpForms.class);

    private final boolean isOn;
    private final Path libraries;
    private final Semaphore places =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private volatile @Nullable LibWebp library;

    /** For the container's proxy. */
    WebpForms() {
        this("off", "");
    }

    @Inject
    WebpForms(
            @ConfigProperty(name = "emporion.media.webp") String setting,
            @ConfigProperty(name = "emporion.media.spool") String spool) {
        isOn = switch (setting) {
            case "auto" -> true;
            case "off" -> false;
            default -> throw new IllegalStateException("emporion.media.webp is auto or off, not " + setting);
        };
        libraries = Path.of(spool).toAbsolutePath().resolve(Spool.LIBRARIES);
    }

    /** Tries the library at the start, so that whoever runs the server is told then. */
    void load(@Observes @Initialized(ApplicationScoped.class) Object started) {
        load();
    }

    void load() {
        if (!isOn) {
            return;
        }
        try {
            library = new LibWebp(libraries);
        } catch (IOException | LinkageError | RuntimeException none) {
            LOG.infof("Pictures stay without WebP: the library is not there (%s)", none);
        }
    }

    /**
     * The picture as WebP in that folder, where it is smaller than the form that stands there: without loss where that form is
     * without, with the loss of a photograph where that one is a JPEG, the smaller of the two for what is transparent.
     */
    Optional<Picture.Rendered> beside(Picture.Rendered form, MediaVariant variant, BufferedImage picture, Path folder)
            throws IOException {
        LibWebp there = library;
        if (there == null) {
            return Optional.empty();
        }
        byte[] webp;
        places.acquireUninterruptibly();
        try {
            webp = smallest(there, form.type(), picture);
        } catch (IOException | RuntimeException failed) {
            LOG.warnf("A picture stays without WebP: %s", failed);
            return Optional.empty();
        } finally {
            places.release();
        }
        if (webp.length >= Files.size(form.file())) {
            return Optional.empty();
        }
        Path target = Files.write(folder.resolve(variant.label() + "." + FileType.WEBP.extension()), webp);
        return Optional.of(
                new Picture.Rendered(variant, target, FileType.WEBP, picture.getWidth(), picture.getHeight()));
    }

    private static byte[] smallest(LibWebp library, FileType beside, BufferedImage picture) throws IOException {
        if (beside == FileType.JPEG) {
            return library.lossy(picture);
        }
        byte[] exact = library.lossless(picture);
        if (!picture.getColorModel().hasAlpha()) {
            return exact;
        }
        byte[] close = library.lossy(picture);
        return close.length < exact.length ? close : exact;
    }
}
