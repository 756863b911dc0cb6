package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.platform.CutPoints;
import org.emporion.privacy.internal.ErasureBook.Erased;
import org.jboss.logging.Logger;

/**
 * The erasures, a line each, outside the database: a backup that is older than an erasure brings the person back, and this
 * file says that they are to go. It names ids alone.
 */
@ApplicationScoped
public class ErasureFile {

    private static final Logger LOG = Logger.getLogger(ErasureFile.class);

    @Inject
    @ConfigProperty(name = "emporion.privacy.erasures-path")
    private String path;

    @Inject
    private CutPoints cutPoints;

    void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) Erased erasure) {
        cutPoints.reach("privacy.before-note");
        try {
            append(List.of(erasure));
        } catch (UncheckedIOException unwritable) {
            LOG.warnf("An erasure is not in %s yet, a job will write it: %s", path, unwritable.getMessage());
        }
    }

    /** Adds lines and waits until the disk has them. */
    void append(List<Erased> erasures) {
        if (erasures.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (Erased erasure : erasures) {
            // a line that a crash has cut short ends where this one begins
            lines.append('\n')
                    .append(erasure.storeId())
                    .append(' ')
                    .append(erasure.personId())
                    .append(' ')
                    .append(erasure.at())
                    .append('\n');
        }
        try {
            Path file = Path.of(path).toAbsolutePath();
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Every whole line, each person once. */
    List<Erased> read() {
        Path file = Path.of(path).toAbsolutePath();
        if (!Files.exists(file)) {
            return List.of();
        }
        Set<UUID> seen = new LinkedHashSet<>();
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(ErasureFile::parse)
                    .flatMap(Optional::stream)
                    .filter(erasure -> seen.add(erasure.personId()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Erased> parse(String line) {
        List<String> words = List.of(line.strip().split(" "));
        if (words.size() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Erased(
                    UUID.fromString(words.get(0)), UUID.fromString(words.get(1)), Instant.parse(words.get(2))));
        } catch (IllegalArgumentException | DateTimeParseException cutShort) {
            return Optional.empty();
        }
    }
}
