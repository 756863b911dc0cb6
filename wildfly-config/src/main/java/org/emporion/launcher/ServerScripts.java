package org.emporion.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The numbered scripts that make a stock WildFly Emporion's. The one numbered 00 frees a capability that the others take, which only
 * works in a session of its own.
 */
record ServerScripts(String first, String others) {

    private static final String EMBED = "embed-server --server-config=" + ServerHome.CONFIGURATION + "\n";
    private static final String LEAVE = "stop-embedded-server\n";

    /** The scripts that were packaged beside this class. */
    static ServerScripts packaged() throws IOException {
        Path origin = ServerHome.originOf(ServerScripts.class);
        if (Files.isDirectory(origin)) {
            return read(origin.resolve("cli"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(origin)) {
            return read(jar.getPath("cli"));
        }
    }

    private static ServerScripts read(Path directory) throws IOException {
        StringBuilder first = new StringBuilder();
        StringBuilder others = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".cli"))
                    .sorted()
                    .toList();
            for (Path script : scripts) {
                StringBuilder session = PreparedDirectory.nameOf(script).startsWith("00-") ? first : others;
                session.append(Files.readString(script)).append('\n');
            }
        }
        return new ServerScripts(first.toString(), others.toString());
    }

    /** One script for the command line client that does it all to a stopped server. */
    String offline() {
        return EMBED + first + LEAVE + EMBED + others + LEAVE;
    }

    /** Differs when any script, or what they were applied to, differs. */
    String version(String appliedTo) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(appliedTo.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(offline().getBytes(StandardCharsets.UTF_8)), 0, 6);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
