package org.emporion.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The project's documents, for tests that hold them against the code. */
final class Documents {

    private static final Path DOCS = Path.of("..", "docs");

    private Documents() {}

    static String text(String name) {
        try {
            return Files.readString(DOCS.resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException("docs/" + name, missing);
        }
    }

    /** The part of a document from a heading to the next one of the same or a higher level. */
    static String section(String name, String heading) {
        String text = text(name);
        int start = text.indexOf(heading + "\n");
        if (start < 0) {
            throw new AssertionError("docs/" + name + " has no " + heading);
        }
        String level = heading.substring(0, heading.indexOf(' '));
        Matcher next = Pattern.compile("(?m)^#{1," + level.length() + "} ").matcher(text);
        return next.find(start + heading.length()) ? text.substring(start, next.start()) : text.substring(start);
    }

    /** The first cells of a document's tables, those in back ticks. */
    static Set<String> firstCells(String text) {
        Set<String> cells = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(text);
        while (row.find()) {
            cells.add(row.group(1));
        }
        return cells;
    }
}
