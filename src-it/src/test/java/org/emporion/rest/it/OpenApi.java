package org.emporion.rest.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.emporion.it.Emporion;

/** The deployed server's own description of its routes, and values made from its schemas. */
final class OpenApi {

    /** One operation. The path is relative to the server's root. */
    record Route(String method, String path, JsonNode operation) {

        String name() {
            return method + " " + path;
        }

        List<JsonNode> parameters() {
            List<JsonNode> all = new ArrayList<>();
            operation.path("parameters").forEach(all::add);
            return all;
        }

        /** The media types of the request's body with what is said of each; a missing node where it takes none. */
        JsonNode bodies() {
            return operation.at("/requestBody/content");
        }

        /** The media type of the body, JSON where there is a choice; empty where it takes none. */
        String bodyType() {
            JsonNode content = operation.at("/requestBody/content");
            return content.isEmpty() || content.has("application/json")
                    ? content.isEmpty() ? "" : "application/json"
                    : content.fieldNames().next();
        }

        /** The schema of a body of that type, a missing node where it has none. */
        JsonNode anyBodySchema() {
            return operation
                    .path("requestBody")
                    .path("content")
                    .path(bodyType())
                    .path("schema");
        }

        /** The schema of what a success answers, a missing node where it answers nothing or no JSON. */
        JsonNode answerSchema() {
            for (String status : List.of("200", "201", "202")) {
                JsonNode schema = operation.at("/responses/" + status + "/content/application~1json/schema");
                if (!schema.isMissingNode()) {
                    return schema;
                }
            }
            return MissingNode.getInstance();
        }

        /** The path with each of its parameters as that function says. */
        String path(UnaryOperator<String> values) {
            return Pattern.compile("\\{([^}:]+)(:[^}]*)?}")
                    .matcher(path)
                    .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
        }
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 8;

    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    static OpenApi read() {
        try {
            return new OpenApi(new ObjectMapper()
                    .readTree(Emporion.running()
                            .root()
                            .with("Accept", "application/json")
                            .get("/openapi")
                            .expect(200)
                            .text()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (Set.of("get", "put", "post", "delete", "patch").contains(entry.getKey())) {
                        routes.add(new Route(
                                entry.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), entry.getValue()));
                    }
                }));
        return routes;
    }

    JsonNode resolve(JsonNode schema) {
        JsonNode current = schema;
        while (current.has("$ref")) {
            current = document.at(current.get("$ref").asText().substring(1));
        }
        for (String combination : List.of("allOf", "anyOf", "oneOf")) {
            if (current.has(combination) && !current.get(combination).isEmpty()) {
                return resolve(current.get(combination).get(0));
            }
        }
        return current;
    }

    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    /** A value that the schema allows. */
    JsonNode example(JsonNode schema) {
        return example(schema, 0);
    }

    /** A code of money is a text like any other to the schema, and not to the server. */
    private JsonNode example(String name, JsonNode schema, int depth) {
        return name.equals("currency") && !schema.has("example") ? NODES.textNode("USD") : example(schema, depth);
    }

    private JsonNode example(JsonNode unresolved, int depth) {
        if (unresolved.has("example")) {
            return unresolved.get("example");
        }
        JsonNode schema = resolve(unresolved);
        if (schema.has("example")) {
            return schema.get("example");
        }
        if (schema.path("examples").isArray() && !schema.path("examples").isEmpty()) {
            return schema.path("examples").get(0);
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return schema.get("enum").get(0);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" ->
                NODES.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
            case "boolean" -> NODES.booleanNode(false);
            default -> NODES.textNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        if (depth < MAX_DEPTH) {
            schema.path("properties")
                    .properties()
                    .forEach(property ->
                            object.set(property.getKey(), example(property.getKey(), property.getValue(), depth + 1)));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        if (depth < MAX_DEPTH && schema.has("items")) {
            for (int i = 0; i < Math.max(1, schema.path("minItems").asInt()); i++) {
                array.add(example(schema.get("items"), depth + 1));
            }
        }
        return array;
    }

    private static String text(JsonNode schema) {
        String format = schema.path("format").asText();
        return switch (format) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> "2026-11-21T00:00:00Z";
            case "date" -> "2026-11-21";
            case "email" -> "somebody@example.com";
            case "uri" -> "https://example.com/";
            default -> "text".repeat(1 + schema.path("minLength").asInt(0) / 4);
        };
    }

    /** Which field of the nearest schema with a name a place in a body is: the same wherever that schema stands. */
    String field(JsonNode schema, String pointer) {
        JsonNode current = schema;
        String field = schema.toString();
        for (String step : pointer.substring(1).split("/", -1)) {
            field = name(current).orElse(field);
            JsonNode resolved = resolve(current);
            boolean isList = resolved.has("items");
            field += "/" + (isList ? "*" : step);
            current = isList
                    ? resolved.path("items")
                    : resolved.path("properties").path(step);
        }
        return field;
    }

    private static Optional<String> name(JsonNode schema) {
        if (schema.has("$ref")) {
            return Optional.of(schema.get("$ref").asText());
        }
        return Stream.of("allOf", "anyOf", "oneOf")
                .filter(combination -> !schema.path(combination).isEmpty())
                .findFirst()
                .flatMap(combination -> name(schema.path(combination).path(0)));
    }

    /** Every place in a body: a pointer to each field, nested ones included. */
    Set<String> pointers(JsonNode value) {
        Set<String> pointers = new HashSet<>();
        collect(value, "", pointers);
        return pointers;
    }

    private static void collect(JsonNode value, String pointer, Set<String> pointers) {
        if (value.isObject()) {
            value.properties().forEach(field -> {
                String at = pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
                pointers.add(at);
                collect(field.getValue(), at, pointers);
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                pointers.add(pointer + "/" + i);
                collect(value.get(i), pointer + "/" + i, pointers);
            }
        }
    }
}
