package org.emporion.catalog.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.emporion.catalog.ProductDraft;
import org.emporion.catalog.VariantDraft;

/** Writes products as comma-separated values (RFC 4180), a row a variant; lists of texts by bars, what is more as JSON. */
public final class CsvRows {

    private CsvRows() {}

    public static String header() {
        List<String> columns = new ArrayList<>(CsvColumns.PRODUCT);
        columns.addAll(CsvColumns.VARIANT);
        return String.join(",", columns) + "\r\n";
    }

    /** Its own cells stand in the first of its rows; the key stands in each. */
    public static void append(StringBuilder text, ProductDraft draft, ObjectMapper json) {
        ObjectNode product = json.valueToTree(draft);
        ExportRow.withoutNulls(product);
        boolean first = true;
        for (VariantDraft variantDraft : draft.variantsOrNone()) {
            ObjectNode variant = json.valueToTree(variantDraft);
            ExportRow.withoutNulls(variant);
            List<String> cells = new ArrayList<>();
            for (String column : CsvColumns.PRODUCT) {
                boolean shown = first || column.equals("externalId") || column.equals("slug");
                cells.add(shown ? cell(column, product.path(column)) : "");
            }
            CsvColumns.VARIANT.forEach(column -> cells.add(cell(column, variant.path(column))));
            text.append(String.join(",", cells)).append("\r\n");
            first = false;
        }
    }

    private static String cell(String column, JsonNode value) {
        if (value.isMissingNode() || (value.isContainerNode() && value.isEmpty())) {
            return "";
        }
        if (CsvColumns.isListOfTexts(column)) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.asText()));
            if (parts.stream().anyMatch(part -> part.contains("|") || part.startsWith("["))) {
                return quoted(value.toString());
            }
            return quoted(String.join("|", parts));
        }
        if (CsvColumns.isMoney(column)) {
            int digits = Currency.getInstance(value.path("currency").asText()).getDefaultFractionDigits();
            return BigDecimal.valueOf(value.path("amount").asLong(), Math.max(digits, 0))
                    .toPlainString();
        }
        return quoted(value.isContainerNode() ? value.toString() : value.asText());
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
