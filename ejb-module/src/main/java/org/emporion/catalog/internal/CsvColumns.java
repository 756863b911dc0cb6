package org.emporion.catalog.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.emporion.shared.Problem.FieldError;

/**
 * What the columns of a file of products mean. A row is a variant; the first row of a product also says what all of it has.
 * {@code option:Size} and {@code attribute:cores} are columns of their own; lists are separated by bars, or JSON.
 */
final class CsvColumns {

    /** In the order of an export. */
    static final List<String> PRODUCT = List.of(
            "externalId",
            "slug",
            "title",
            "shortDescription",
            "description",
            "brand",
            "vendor",
            "categories",
            "tags",
            "attributes",
            "optionTypes",
            "keywords",
            "seoTitle",
            "seoDescription",
            "images",
            "status",
            "featuredFrom",
            "featuredUntil");

    static final List<String> VARIANT = List.of(
            "sku",
            "barcode",
            "options",
            "price",
            "compareAtPrice",
            "weightGrams",
            "lengthMm",
            "widthMm",
            "heightMm",
            "shippingClass",
            "stock",
            "items");

    static final String OPTION = "option:";
    static final String ATTRIBUTE = "attribute:";

    private static final Set<String> LISTS = Set.of("categories", "tags", "optionTypes");
    private static final Set<String> TEXTS = Set.of("title", "shortDescription", "description", "keywords");
    private static final Set<String> JSON = Set.of("attributes", "options", "items");
    private static final Set<String> MONEY = Set.of("price", "compareAtPrice");
    private static final Set<String> WHOLE = Set.of("weightGrams", "lengthMm", "widthMm", "heightMm", "stock");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");

    /** A cell that cannot mean anything. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1;

        private final transient FieldError error;

        Wrong(String column, String code, String message) {
            super(message);
            this.error = new FieldError(
                    column.isEmpty() ? "" : "/" + column.replace("~", "~0").replace("/", "~1"), code, message);
        }

        FieldError error() {
            return error;
        }
    }

    private final ObjectMapper json;
    private final Currency currency;

    CsvColumns(ObjectMapper json, String currency) {
        this.json = json;
        this.currency = Currency.getInstance(currency);
    }

    static boolean isKnown(String column) {
        return PRODUCT.contains(column)
                || VARIANT.contains(column)
                || (column.startsWith(OPTION) && column.length() > OPTION.length())
                || (column.startsWith(ATTRIBUTE) && column.length() > ATTRIBUTE.length());
    }

    static boolean isOfProduct(String column) {
        return PRODUCT.contains(column) || column.startsWith(ATTRIBUTE);
    }

    static boolean isListOfTexts(String column) {
        return LISTS.contains(column);
    }

    static boolean isMoney(String column) {
        return MONEY.contains(column);
    }

    /** Puts a cell that holds something where it belongs. */
    void put(ObjectNode into, String column, String cell) throws Wrong {
        if (column.startsWith(OPTION)) {
            into.withObjectProperty("options").put(column.substring(OPTION.length()), cell.strip());
        } else if (column.startsWith(ATTRIBUTE)) {
            attribute(
                    into.withArrayProperty("attributes").addObject(),
                    column.substring(ATTRIBUTE.length()),
                    cell.strip());
        } else if (LISTS.contains(column)) {
            list(into, column, cell.strip());
        } else if (column.equals("images")) {
            images(into, cell.strip());
        } else if (JSON.contains(column)) {
            into.set(column, parsed(column, cell.strip()));
        } else if (MONEY.contains(column)) {
            into.set(column, money(column, cell.strip()));
        } else if (WHOLE.contains(column)) {
            into.put(column, whole(column, cell.strip()));
        } else {
            into.put(column, TEXTS.contains(column) ? cell : cell.strip());
        }
    }

    private static void attribute(ObjectNode attribute, String name, String cell) {
        attribute.put("name", name);
        if (NUMBER.matcher(cell).matches()) {
            attribute.put("value", new BigDecimal(cell));
        } else if (cell.equals("true") || cell.equals("false")) {
            attribute.put("value", Boolean.parseBoolean(cell));
        } else {
            attribute.put("value", cell);
        }
    }

    private void list(ObjectNode into, String column, String cell) throws Wrong {
        if (cell.startsWith("[")) {
            into.set(column, parsed(column, cell));
            return;
        }
        ArrayNode list = into.putArray(column);
        for (String part : cell.split("\\|")) {
            if (!part.isBlank()) {
                list.add(part.strip());
            }
        }
    }

    private void images(ObjectNode into, String cell) throws Wrong {
        if (cell.startsWith("[")) {
            into.set("images", parsed("images", cell));
            return;
        }
        ArrayNode images = into.putArray("images");
        for (String part : cell.split("\\|")) {
            if (!part.isBlank()) {
                images.addObject().put("url", part.strip());
            }
        }
    }

    private JsonNode parsed(String column, String cell) throws Wrong {
        try {
            return json.readTree(cell);
        } catch (JsonProcessingException unreadable) {
            throw new Wrong(column, "request.malformed", "is not JSON");
        }
    }

    private ObjectNode money(String column, String cell) throws Wrong {
        if (!NUMBER.matcher(cell).matches()) {
            throw new Wrong(column, "request.invalid_value", "must be a number such as 19.99");
        }
        BigDecimal minor = new BigDecimal(cell).movePointRight(Math.max(currency.getDefaultFractionDigits(), 0));
        if (minor.stripTrailingZeros().scale() > 0 || minor.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new Wrong(column, "request.invalid_value", "has more digits than " + currency + " has");
        }
        return json.createObjectNode().put("amount", minor.longValue()).put("currency", currency.getCurrencyCode());
    }

    private static int whole(String column, String cell) throws Wrong {
        if (!INTEGER.matcher(cell).matches()) {
            throw new Wrong(column, "request.invalid_value", "must be a whole number");
        }
        return Integer.parseInt(cell);
    }
}
