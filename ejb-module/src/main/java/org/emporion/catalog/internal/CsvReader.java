package org.emporion.catalog.internal;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated values (RFC 4180) record by record; also such as are separated by semicolons or tabs. */
final class CsvReader {

    /** Characters of a record that are kept; of a longer one only the lines are counted. */
    static final int MAX_RECORD = 1 << 20;

    /**
     * A record.
     *
     * @param lines how many lines of the file it takes
     * @param tooLong it was not kept
     */
    record Row(List<String> cells, int lines, boolean tooLong) {

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private static final int END = -1;

    private final PushbackReader reader;
    private int separator = ',';
    private int lines;
    private int kept;

    CsvReader(Reader reader) {
        this.reader = new PushbackReader(reader, 1);
    }

    /** The first record, which tells by what cells are separated. */
    @Nullable
    Row header() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next == '\uFEFF') {
            next = reader.read();
        }
        for (; next != END && next != '\n' && line.length() < MAX_RECORD; next = reader.read()) {
            line.append((char) next);
        }
        if (line.isEmpty() && next == END) {
            return null;
        }
        for (char candidate : new char[] {';', '\t'}) {
            if (line.indexOf(String.valueOf(candidate)) >= 0 && line.indexOf(",") < 0) {
                separator = candidate;
            }
        }
        CsvReader one = new CsvReader(new StringReader(line.toString()));
        one.separator = separator;
        Row row = one.next();
        return row == null ? new Row(List.of(), 1, false) : row;
    }

    /** The next record; null at the end. */
    @Nullable
    Row next() throws IOException {
        int first = reader.read();
        if (first == END) {
            return null;
        }
        reader.unread(first);
        List<String> cells = new ArrayList<>();
        lines = 1;
        kept = 0;
        int end = separator;
        while (end == separator) {
            StringBuilder cell = new StringBuilder();
            end = cell(cell);
            cells.add(cell.toString());
        }
        return new Row(cells, lines, kept > MAX_RECORD);
    }

    /** Reads one cell and tells what ended it: the separator, a line's end, or the file's. */
    private int cell(StringBuilder cell) throws IOException {
        int next = reader.read();
        if (next == '"') {
            quoted(cell);
            next = reader.read();
        }
        while (next != END && next != separator && next != '\n') {
            if (next != '\r') {
                keep(cell, next);
            }
            next = reader.read();
        }
        return next;
    }

    private void quoted(StringBuilder cell) throws IOException {
        for (int next = reader.read(); next != END; next = reader.read()) {
            if (next == '"') {
                int after = reader.read();
                if (after != '"') {
                    if (after != END) {
                        reader.unread(after);
                    }
                    return;
                }
            }
            lines += next == '\n' ? 1 : 0;
            keep(cell, next);
        }
    }

    private void keep(StringBuilder cell, int character) {
        if (++kept <= MAX_RECORD) {
            cell.append((char) character);
        }
    }
}
