package org.emporion.catalog.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.emporion.catalog.CategoryDraft;
import org.emporion.catalog.ImageDraft;
import org.emporion.catalog.ProductDraft;
import org.emporion.shared.Problem.FieldError;
import org.emporion.vendor.NewVendor;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a block as far as they can be judged by themselves: read, checked, and of doubled ones the last. Gathers
 * what is wrong with each line.
 */
final class ImportLines {

    private static final int MAX_ERRORS_A_LINE = 20;
    private static final int MAX_MESSAGE = 500;

    /**
     * What came of a block.
     *
     * @param withContent lines that hold something
     * @param errors of each refused line
     * @param refused those of them that can be mended and sent again, as they were sent
     */
    record Outcome(int withContent, Map<Integer, List<FieldError>> errors, Map<Integer, String> refused) {}

    private record VendorDraft(
            @Nullable String slug,
            @Nullable String name,
            @Nullable String description) {}

    private final ObjectMapper json;
    private final String currency;
    private final SortedMap<Integer, List<FieldError>> errors = new TreeMap<>();
    private final List<NewVendor> vendors = new ArrayList<>();
    private final Map<Integer, CategoryDraft> categories = new LinkedHashMap<>();
    private final Map<String, ImportedProduct> products = new LinkedHashMap<>();
    private final Map<Integer, String> texts = new HashMap<>();
    private int withContent;

    ImportLines(ObjectMapper json, String currency) {
        this.json = json;
        this.currency = currency;
    }

    void read(int firstLine, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                withContent++;
                texts.put(firstLine + i, lines.get(i));
                readLine(firstLine + i, lines.get(i));
            }
        }
    }

    Outcome outcome() {
        Map<Integer, String> refused = new HashMap<>();
        for (int line : errors.keySet()) {
            String text = texts.get(line);
            if (text != null && canBeSentAgain(text)) {
                refused.put(line, text);
            }
        }
        return new Outcome(withContent, errors, refused);
    }

    private static boolean canBeSentAgain(String text) {
        return !text.startsWith(LineCutter.TOO_LONG)
                && !text.startsWith(LineCutter.UNREADABLE)
                && ProductRules.isStorable(text);
    }

    List<NewVendor> vendors() {
        return vendors;
    }

    Map<Integer, CategoryDraft> categories() {
        return categories;
    }

    /** Those with nothing wrong so far, in the order of their lines. */
    List<ImportedProduct> products() {
        return products.values().stream()
                .filter(product -> !errors.containsKey(product.line()))
                .toList();
    }

    void refuse(int line, FieldError error) {
        List<FieldError> known = errors.computeIfAbsent(line, number -> new ArrayList<>());
        if (known.size() < MAX_ERRORS_A_LINE) {
            known.add(storable(error));
        }
    }

    private void readLine(int line, String text) {
        if (text.equals(LineCutter.TOO_LONG)) {
            refuse(line, new FieldError("", "request.too_large", "is longer than " + LineCutter.LINE_BYTES + " bytes"));
            return;
        }
        FieldError unreadable = CsvLines.unreadable(json, text);
        if (unreadable != null) {
            refuse(line, unreadable);
            return;
        }
        try {
            JsonNode node = json.readTree(text);
            if (node instanceof ObjectNode object) {
                readObject(line, object);
            } else {
                refuse(line, new FieldError("", "request.malformed", "is not a JSON object"));
            }
        } catch (JsonProcessingException broken) {
            Unreadable.fields(broken).forEach(error -> refuse(line, error));
        }
    }

    private void readObject(int line, ObjectNode object) throws JsonProcessingException {
        JsonNode kind = object.remove("kind");
        switch (kind == null ? "" : kind.asText()) {
            case "vendor" -> vendor(line, json.treeToValue(object, VendorDraft.class));
            case "category" -> categories.put(line, json.treeToValue(object, CategoryDraft.class));
            case "product" -> product(line, json.treeToValue(object, ProductDraft.class));
            default ->
                refuse(line, new FieldError("/kind", "request.invalid_value", "must be vendor, category or product"));
        }
    }

    private void vendor(int line, VendorDraft draft) {
        CategoryDraft sameRules =
                new CategoryDraft(null, null, draft.slug(), draft.name(), draft.description(), null, null, null, null);
        List<FieldError> wrong = CategoryRules.of(sameRules);
        wrong.forEach(error -> refuse(line, error));
        if (draft.slug() == null) {
            refuse(line, new FieldError("/slug", "request.not_blank", "must not be blank"));
        } else if (wrong.isEmpty()) {
            vendors.add(new NewVendor(draft.slug(), Objects.requireNonNull(draft.name()), draft.description()));
        }
    }

    private void product(int line, ProductDraft draft) {
        List<FieldError> wrong = new ArrayList<>(ProductRules.ofNew(draft, currency));
        List<ImageDraft> images = draft.imagesOrNone();
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i) != null && images.get(i).mediaId() != null) {
                wrong.add(new FieldError(
                        "/images/" + i + "/mediaId", "request.invalid_value", "a file names pictures by address"));
            }
        }
        wrong.forEach(error -> refuse(line, error));
        if (!wrong.isEmpty()) {
            return;
        }
        ImportedProduct product = new ImportedProduct(line, draft);
        products.remove(product.key());
        products.put(product.key(), product);
    }

    private static FieldError storable(FieldError error) {
        String pointer = error.pointer().replace("\0", "");
        String message = error.message().replace("\0", "");
        return new FieldError(
                ProductRules.isStorable(pointer) && pointer.length() <= MAX_MESSAGE ? pointer : "",
                error.code(),
                message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message);
    }
}
