package org.emporion.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The text log of a server, continued over its restarts. */
final class ServerLog {

    private static final int MOST = 16 << 20;

    private final Path file;
    private long offset;

    ServerLog(Path base) {
        this.file = base.resolve("log").resolve("server.log");
    }

    Path file() {
        return file;
    }

    /** What is written from now on belongs to the next start. */
    void start() throws IOException {
        offset = Files.exists(file) ? Files.size(file) : 0;
    }

    /** What it has gained since the last start, at most the first 16 MiB. */
    String sinceStart() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            // The file is a new one after midnight.
            log.seek(Math.min(offset, log.length()));
            byte[] gained = new byte[(int) Math.min(log.length() - log.getFilePointer(), MOST)];
            log.readFully(gained);
            return new String(gained, StandardCharsets.UTF_8);
        }
    }

    /** The lines that tell why a start failed. */
    List<String> errors() throws IOException {
        return sinceStart()
                .lines()
                .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL ") || line.startsWith("Caused by:"))
                .toList();
    }
}
