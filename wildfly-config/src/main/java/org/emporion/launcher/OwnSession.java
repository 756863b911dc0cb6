package org.emporion.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commands that run in a session of their own: the terminal's Ctrl-C and hang-up do not reach them, so the launcher alone decides in which
 * order they stop. Both programs replace themselves by the command, hence the process id is the command's.
 */
final class OwnSession {

    private OwnSession() {}

    static List<String> command(List<String> command) {
        List<String> prefixed = new ArrayList<>(prefix());
        prefixed.addAll(command);
        return prefixed;
    }

    private static List<String> prefix() {
        if (find("setsid").isPresent()) {
            return List.of("setsid");
        }
        // macOS has no setsid program, but it has Perl.
        if (find("perl").isPresent()) {
            return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV");
        }
        return List.of();
    }

    static Optional<Path> find(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        return List.of(path.split(File.pathSeparator)).stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
