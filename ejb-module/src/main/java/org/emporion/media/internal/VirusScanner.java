package org.emporion.media.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.emporion.platform.Port;

/** Looks into a file for what does harm. */
@Port
public interface VirusScanner {

    /** As the setting names it. */
    String name();

    /**
     * What it found, by the scanner's own name for it; empty for a clean file.
     *
     * @throws IOException when it does not say, which is no leave to show the file
     */
    Optional<String> scan(Path file) throws IOException;
}
