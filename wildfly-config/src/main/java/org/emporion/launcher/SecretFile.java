package org.emporion.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A password that is made up once and kept in a file that only its owner reads. */
final class SecretFile {

    private SecretFile() {}

    /** The secret in the file; 144 random bits in the URL alphabet of Base64 when the file is new. */
    static String readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[18];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            // Died between creating and writing.
            Files.delete(file);
            return readOrCreate(file);
        }
        return secret;
    }
}
