package org.emporion.media.internal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.media.MediaKind;
import org.emporion.media.MediaProblem;
import org.jboss.logging.Logger;

/** Where a file is while it is worked on: a directory of this node, so that none is ever held whole in memory. */
@ApplicationScoped
public class Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final int BLOCK = 64 * 1024;

    /** Among the works: where native libraries are unpacked, which stay. */
    static final String LIBRARIES = "libraries";

    @Inject
    @ConfigProperty(name = "emporion.media.spool")
    private String configured;

    @Inject
    @ConfigProperty(name = "emporion.media.min-free-bytes")
    private long minFree;

    @Inject
    @ConfigProperty(name = "emporion.media.max-image-bytes")
    private long maxImage;

    @Inject
    @ConfigProperty(name = "emporion.media.max-document-bytes")
    private long maxDocument;

    @Inject
    @ConfigProperty(name = "emporion.media.max-voice-bytes")
    private long maxVoice;

    @Inject
    @ConfigProperty(name = "emporion.media.parallel-uploads")
    private int parallelUploads;

    private Path directory = Path.of("");
    private Semaphore places = new Semaphore(0);

    /** A file that has come in whole, with what it is. */
    public record Received(FileType type, long bytes, byte[] sha256) {}

    @PostConstruct
    void open() {
        directory = Path.of(configured).toAbsolutePath();
        places = new Semaphore(parallelUploads);
        try {
            Files.createDirectories(directory);
        } catch (IOException unusable) {
            throw new IllegalStateException("emporion.media.spool cannot be used: " + directory, unusable);
        }
    }

    /** A directory of one piece of work, gone with all that is in it when the work is closed. */
    public final class Work implements AutoCloseable {

        private final Path folder;

        private Work() throws IOException {
            folder = Files.createDirectory(directory.resolve(UUID.randomUUID().toString()));
        }

        public Path folder() {
            return folder;
        }

        /** A file of this work by one of our own names. */
        public Path file(String name) {
            return folder.resolve(name);
        }

        @Override
        public void close() {
            try {
                remove(folder);
            } catch (IOException left) {
                LOG.warnf("%s is left until the next sweep: %s", folder, left);
            }
        }
    }

    /**
     * Begins a piece of work.
     *
     * @throws MediaProblem {@code media.no_space}
     */
    public Work begin() {
        try {
            if (Files.getFileStore(directory).getUsableSpace() < minFree) {
                throw MediaProblem.noSpace();
            }
            return new Work();
        } catch (IOException full) {
            LOG.errorf(full, "No space for files in %s", directory);
            throw MediaProblem.noSpace();
        }
    }

    /**
     * Takes a file in, and stops as soon as it is known that it is not taken. A sender may be slow and holds a worker of the
     * server meanwhile, so only some are served at once.
     *
     * @throws MediaProblem {@code media.busy}, {@code media.empty}, {@code media.unsupported_type}, {@code media.too_large}, {@code
     *     media.unreadable}, {@code media.unpacks_too_large}, {@code media.no_space}
     * @throws UncheckedIOException when its sender goes away
     */
    public Received receive(InputStream body, Path target) {
        if (!places.tryAcquire()) {
            throw MediaProblem.busy();
        }
        try {
            return kept(body, target);
        } finally {
            places.release();
        }
    }

    private Received kept(InputStream body, Path target) {
        MessageDigest digest = sha256();
        byte[] head = read(body, Sniffer.HEAD);
        if (head.length == 0) {
            throw MediaProblem.empty();
        }
        Sniffer.Guess guess = Sniffer.guess(head)
                .orElseThrow(() -> MediaProblem.unsupportedType("The content is of no kind that is taken."));
        MediaKind kind = guess.likely().kind();
        long limit = limit(kind);
        try (OutputStream out = Files.newOutputStream(target)) {
            long bytes = 0;
            for (byte[] block = head; block.length > 0; block = read(body, BLOCK)) {
                bytes += block.length;
                if (bytes > limit) {
                    throw MediaProblem.tooLarge(kind, limit);
                }
                digest.update(block);
                out.write(block);
            }
            out.flush();
            return new Received(Sniffer.confirm(guess, target), bytes, digest.digest());
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (IOException full) {
            LOG.errorf(full, "Cannot keep a file in %s", directory);
            throw MediaProblem.noSpace();
        }
    }

    /** Forgets what crashed processes left behind before that time. */
    public int sweep(Instant before) {
        int removed = 0;
        try (DirectoryStream<Path> works = Files.newDirectoryStream(directory)) {
            for (Path work : works) {
                if (!work.endsWith(LIBRARIES) && isOlder(work, before)) {
                    remove(work);
                    removed++;
                }
            }
        } catch (IOException unreadable) {
            LOG.warnf("The spool cannot be swept: %s", unreadable);
        }
        return removed;
    }

    private static boolean isOlder(Path work, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(work).toInstant().isBefore(before);
        } catch (NoSuchFileException doneMeanwhile) {
            return false;
        }
    }

    private long limit(MediaKind kind) {
        return switch (kind) {
            case IMAGE -> maxImage;
            case DOCUMENT -> maxDocument;
            case VOICE -> maxVoice;
        };
    }

    /** Apart from writing, since a sender that goes away is no fault of the disk. */
    private static byte[] read(InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException goneAlready) {
            return;
        }
        Files.deleteIfExists(folder);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }

    /** The digest of a file of ours, for its entity tag. */
    static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return digest.digest();
    }
}
