package org.emporion.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's log of garbage collections: how much heap was used before and after each. */
final class GcLog {

    /** {@code GC(12) Pause Young (Normal) (G1 Evacuation Pause) 120M->45M(188M) 3.410ms} */
    private static final Pattern PAUSE = Pattern.compile("Pause (.*?) (\\d+)M->(\\d+)M\\((\\d+)M\\) ([0-9.]+)ms");

    private final Path file;

    GcLog(Path file) {
        this.file = file;
    }

    /** What makes a JVM write it. */
    String option() {
        return "-Xlog:gc:file=" + file + "::filecount=0";
    }

    /** Megabytes and milliseconds over some time. */
    record Seen(int pauses, int highest, int highestAfter, int last, double longestMillis) {}

    long position() throws IOException {
        return Files.size(file);
    }

    Seen since(long position) throws IOException {
        Matcher pauses = PAUSE.matcher(Files.readString(file).substring((int) position));
        int count = 0;
        int highest = 0;
        int highestAfter = 0;
        int last = 0;
        double longest = 0;
        while (pauses.find()) {
            count++;
            last = Integer.parseInt(pauses.group(3));
            highest = Math.max(highest, Integer.parseInt(pauses.group(2)));
            highestAfter = Math.max(highestAfter, last);
            longest = Math.max(longest, Double.parseDouble(pauses.group(5)));
        }
        return new Seen(count, highest, highestAfter, last, longest);
    }
}
