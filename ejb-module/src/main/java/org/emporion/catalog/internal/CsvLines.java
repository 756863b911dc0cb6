package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.emporion.catalog.CatalogProblem;
import org.emporion.catalog.internal.CsvReader.Row;
import org.emporion.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows as a file of lines: each product stands on the line of its first row, and blank lines stand for its other
 * ones, so that an error names the line that people see. Rows of one product follow each other.
 */
public final class CsvLines extends InputStream {

    private final CsvReader reader;
    private final CsvColumns meaning;
    private final ObjectMapper json;
    private List<String> columns = List.of();
    private boolean begun;
    private @Nullable Row ahead;
    private byte[] bytes = {};
    private int at;

    public CsvLines(InputStream stream, ObjectMapper json, String currency) {
        this.reader = new CsvReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.meaning = new CsvColumns(json, currency);
        this.json = json;
    }

    @Override
    public int read() throws IOException {
        return ready() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        int some = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, some);
        at += some;
        return some;
    }

    /** Makes the next line where the last one was read to its end; false at the end of the file. */
    private boolean ready() throws IOException {
        while (at == bytes.length) {
            String more = begun ? product() : begin();
            if (more == null) {
                return false;
            }
            bytes = more.getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }

    /** The header's own line is blank. */
    private @Nullable String begin() throws IOException {
        begun = true;
        Row header = reader.header();
        if (header == null) {
            return null;
        }
        columns = header.cells().stream().map(String::strip).toList();
        List<String> unknown =
                columns.stream().filter(column -> !CsvColumns.isKnown(column)).toList();
        if (!unknown.isEmpty() || !columns.contains("sku")) {
            throw CatalogProblem.unknownColumns(unknown);
        }
        ahead = reader.next();
        return "\n";
    }

    /** The next product with as many line ends as its rows have. */
    private @Nullable String product() throws IOException {
        Row first = ahead;
        if (first == null) {
            return null;
        }
        if (first.isBlank() && !first.tooLong()) {
            ahead = reader.next();
            return "\n".repeat(first.lines());
        }
        List<Row> rows = new ArrayList<>();
        int lines = 0;
        int most = ProductRules.MAX_VARIANTS + 1;
        for (Row row = first; row != null && (rows.isEmpty() || continues(first, row)); row = ahead) {
            lines += row.lines();
            if (rows.size() < most) {
                rows.add(row);
            }
            ahead = reader.next();
        }
        return line(rows) + "\n".repeat(lines);
    }

    private boolean continues(Row first, Row row) {
        if (row.isBlank()) {
            return false;
        }
        String key = key(row);
        return key.isEmpty() ? cell(row, "title").isEmpty() : key.equals(key(first));
    }

    private String key(Row row) {
        String externalId = cell(row, "externalId");
        return externalId.isEmpty() ? cell(row, "slug") : externalId;
    }

    private String cell(Row row, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= row.cells().size()
                ? ""
                : row.cells().get(index).strip();
    }

    private String line(List<Row> rows) {
        try {
            ObjectNode product = json.createObjectNode().put("kind", "product");
            fill(product, rows.get(0), true);
            for (Row row : rows) {
                fill(product.withArrayProperty("variants").addObject(), row, false);
            }
            if (!product.has("optionTypes")) {
                optionTypes(product);
            }
            return product.toString();
        } catch (CsvColumns.Wrong wrong) {
            return LineCutter.UNREADABLE + json.valueToTree(wrong.error());
        }
    }

    private void fill(ObjectNode into, Row row, boolean ofProduct) throws CsvColumns.Wrong {
        if (row.tooLong()) {
            throw new CsvColumns.Wrong(
                    "", "request.too_large", "is longer than " + CsvReader.MAX_RECORD + " characters");
        }
        if (row.cells().size() > columns.size()) {
            throw new CsvColumns.Wrong(
                    "", "request.malformed", "has " + row.cells().size() + " cells for " + columns.size() + " columns");
        }
        for (int i = 0; i < row.cells().size(); i++) {
            String column = columns.get(i);
            String cell = row.cells().get(i);
            if (!cell.isBlank() && CsvColumns.isOfProduct(column) == ofProduct) {
                meaning.put(into, column, cell);
            }
        }
    }

    private void optionTypes(ObjectNode product) {
        for (String column : columns) {
            if (column.startsWith(CsvColumns.OPTION)) {
                String type = column.substring(CsvColumns.OPTION.length());
                if (product.at("/variants/0/options").has(type)) {
                    product.withArrayProperty("optionTypes").add(type);
                }
            }
        }
    }

    /** What a line says that stands for a row which could not be read; null of any other. */
    static @Nullable FieldError unreadable(ObjectMapper json, String line) {
        if (!line.startsWith(LineCutter.UNREADABLE)) {
            return null;
        }
        try {
            return json.readValue(line.substring(LineCutter.UNREADABLE.length()), FieldError.class);
        } catch (IOException notOurs) {
            return new FieldError("", "request.malformed", "is not JSON of the expected shape");
        }
    }
}
