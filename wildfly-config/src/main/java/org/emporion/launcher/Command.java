package org.emporion.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short program that is run to its end. */
final class Command {

    private Command() {}

    /** Runs it; a failure raises {@link LaunchProblem} with the last lines it wrote. */
    static void run(String step, ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw LaunchProblem.stepFailed(step + " failed:", lastLines(output, 15));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether it ends well; what it writes is nobody's business. */
    static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    static String lastLines(String text, int count) {
        List<String> lines = text.lines().toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
