package org.emporion.rest.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether an answer is what the OpenAPI document says of it (JSON Schema, as far as the document uses it). */
final class Schemas {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final OpenApi openApi;

    Schemas(OpenApi openApi) {
        this.openApi = openApi;
    }

    /**
     * Each place where the value is not as its schema says: another type or format, a name that the schema does not know or misses,
     * a value beyond an enumeration.
     */
    List<String> mismatches(JsonNode schema, JsonNode value) {
        List<String> found = new ArrayList<>();
        compare(schema, value, "", found);
        return found;
    }

    private void compare(JsonNode unresolved, JsonNode value, String at, List<String> found) {
        JsonNode schema = openApi.resolve(unresolved);
        if (schema.isMissingNode() || schema.isEmpty()) {
            return;
        }
        Set<String> types = types(unresolved, schema);
        String type = type(value);
        boolean known = types.isEmpty() || types.contains(type) || (type.equals("integer") && types.contains("number"));
        if (!known) {
            found.add(at + " is " + type + " and not " + types);
            return;
        }
        if (schema.has("enum") && !value.isNull() && !contains(schema.get("enum"), value)) {
            found.add(at + " is " + value + ", which is not in the enumeration");
        }
        if (value.isTextual() && !hasFormat(schema.path("format").asText(), value.asText())) {
            found.add(at + " is no " + schema.path("format").asText());
        }
        if (value.isObject()) {
            object(schema, value, at, found);
        }
        if (value.isArray() && schema.has("items")) {
            value.forEach(item -> compare(schema.get("items"), item, at + "/*", found));
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> found) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                found.add(at + "/" + name.asText() + " is missing");
            }
        });
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        value.properties().forEach(field -> {
            String name = field.getKey();
            if (properties.has(name)) {
                compare(properties.get(name), field.getValue(), at + "/" + name, found);
            } else if (others.isObject()) {
                compare(others, field.getValue(), at + "/*", found);
            } else if (!properties.isEmpty() && !others.asBoolean()) {
                found.add(at + "/" + name + " is not in the schema");
            }
        });
    }

    /** Also of a reference that may be null, which the document writes beside it. */
    private static Set<String> types(JsonNode unresolved, JsonNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else if (type.isTextual()) {
            types.add(type.asText());
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            unresolved.path(choice).forEach(one -> {
                if (one.path("type").asText().equals("null")) {
                    types.add("null");
                }
            });
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            default -> "string";
        };
    }

    private static boolean contains(JsonNode enumeration, JsonNode value) {
        for (JsonNode one : enumeration) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasFormat(String format, String text) {
        return switch (format) {
            case "uuid" -> UUID.matcher(text).matches();
            case "date-time" -> INSTANT.matcher(text).matches();
            case "date" -> DATE.matcher(text).matches();
            default -> true;
        };
    }
}
