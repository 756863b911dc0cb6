package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files on a disk: {@code <two digits>/<id>/<name>}, the digits being the last of the id, since its first are time and
 * would put all of a day into one folder. Several nodes need one disk that all see, or another store.
 */
@ApplicationScoped
public class LocalStore implements ContentStore {

    static final String PLACE = "LOCAL";

    private static final int FOLDERS = 256;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path root;

    /** For the container's proxy. */
    LocalStore() {
        this("");
    }

    @Inject
    LocalStore(@ConfigProperty(name = "emporion.media.directory") String directory) {
        root = Path.of(directory).toAbsolutePath();
    }

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public void put(UUID mediaId, String name, Path file, String mediaType) throws IOException {
        Path folder = folder(mediaId);
        Files.createDirectories(folder);
        Path fresh = folder.resolve("." + UUID.randomUUID());
        try {
            Files.copy(file, fresh);
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(
                    fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public InputStream read(UUID mediaId, String name, long from, long length) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(folder(mediaId).resolve(name));
        channel.position(from);
        return new Part(Channels.newInputStream(channel), length);
    }

    @Override
    public void remove(UUID mediaId, String name) throws IOException {
        Files.deleteIfExists(folder(mediaId).resolve(name));
    }

    @Override
    public void removeAll(UUID mediaId) throws IOException {
        Path folder = folder(mediaId);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException goneAlready) {
            return;
        }
        Files.deleteIfExists(folder);
    }

    /** A folder of the first level at a time, however many it holds: what one of 256 holds fits into memory. */
    @Override
    public Listing list(@Nullable String after, int most) throws IOException {
        int number = after == null ? 0 : Integer.parseInt(after, 16);
        List<Kept> kept = new ArrayList<>();
        while (number < FOLDERS && kept.size() < most) {
            Path level = root.resolve(String.format("%02x", number++));
            if (Files.isDirectory(level)) {
                addAll(level, kept);
            }
        }
        return new Listing(kept, number < FOLDERS ? String.format("%02x", number) : null);
    }

    private static void addAll(Path level, List<Kept> kept) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(level)) {
            for (Path folder : folders) {
                String id = String.valueOf(folder.getFileName());
                if (ID.matcher(id).matches()) {
                    addFiles(UUID.fromString(id), folder, kept);
                }
            }
        }
    }

    private static void addFiles(UUID id, Path folder, List<Kept> kept) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                kept.add(new Kept(
                        id,
                        String.valueOf(file.getFileName()),
                        Files.getLastModifiedTime(file).toInstant()));
            }
        } catch (NoSuchFileException goneMeanwhile) {
            // somebody else forgot it
        }
    }

    private Path folder(UUID mediaId) {
        String id = mediaId.toString();
        return root.resolve(id.substring(id.length() - 2)).resolve(id);
    }
}
