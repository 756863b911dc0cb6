package org.emporion.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The property files that hold the users of the management console. Written here and not by the server's add-user program, because that one
 * takes the password on its command line, where everybody on the machine can read it, and needs a JVM of its own for two lines. The hash is
 * the one that HTTP digest authentication prescribes (RFC 7616, with MD5 as the server's realm has it).
 */
record ManagementUsers(Path users, Path groups) {

    private static final String REALM = "ManagementRealm";

    static ManagementUsers in(Path configuration) {
        return new ManagementUsers(
                configuration.resolve("mgmt-users.properties"), configuration.resolve("mgmt-groups.properties"));
    }

    void add(String user, String password) throws IOException {
        set(users, user, hash(user + ":" + REALM + ":" + password));
        set(groups, user, "");
    }

    /** The comments stay: one of them tells the server the realm. */
    private static void set(Path file, String key, String value) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(line -> line.startsWith(key + "="));
        lines.add(key + "=" + value);
        Files.write(file, lines);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
