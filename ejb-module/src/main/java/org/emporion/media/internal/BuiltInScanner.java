package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the one signature that everybody agrees upon, the test file of EICAR, anywhere in a file. It shows in a demonstration
 * what a scanner does and is none.
 */
@ApplicationScoped
public class BuiltInScanner implements VirusScanner {

    private static final int BLOCK = 64 * 1024;
    /** In two parts, or a scanner would find it here. */
    private static final byte[] EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "builtin";
    }

    @Override
    public Optional<String> scan(Path file) throws IOException {
        byte[] window = new byte[BLOCK + EICAR.length];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(window, kept, BLOCK); read > 0; read = in.readNBytes(window, kept, BLOCK)) {
                int filled = kept + read;
                if (holdsSignature(window, filled)) {
                    return Optional.of("Eicar-Test-Signature");
                }
                kept = Math.min(EICAR.length - 1, filled);
                System.arraycopy(window, filled - kept, window, 0, kept);
            }
        }
        return Optional.empty();
    }

    private static boolean holdsSignature(byte[] window, int filled) {
        for (int at = 0; at + EICAR.length <= filled; at++) {
            int i = 0;
            while (i < EICAR.length && window[at + i] == EICAR[i]) {
                i++;
            }
            if (i == EICAR.length) {
                return true;
            }
        }
        return false;
    }
}
