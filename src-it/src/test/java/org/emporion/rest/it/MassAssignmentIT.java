package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/**
 * A request names what may be changed, and nothing beside it: each field that an answer shows but the request does not take,
 * and each name that servers are tricked with, put into each object of each body, is refused by name and writes nothing.
 */
class MassAssignmentIT {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEMPTING = List.of(
            "id",
            "storeId",
            "userId",
            "ownerId",
            "vendorId",
            "role",
            "roles",
            "groups",
            "permissions",
            "admin",
            "isAdmin",
            "status",
            "verified",
            "verifiedAt",
            "version",
            "createdAt",
            "updatedAt",
            "archivedAt",
            "balance",
            "total",
            "commissionBasisPoints",
            "passwordHash",
            "__proto__",
            "constructor",
            "class",
            "@type",
            "@class",
            "$ref");

    private final OpenApi openApi = OpenApi.read();
    private final List<String> findings = new ArrayList<>();
    private int calls;

    @Test
    void whatARequestDoesNotTakeIsRefusedByNameAndNeverStored() {
        Api admin = Emporion.running().admin();
        Statements.undisturbed(() -> {
            // callers of routes that prove an identity are counted, refused or not
            List<String> written = Statements.writtenDuring(
                    Set.of("emporion.rate_limit"),
                    () -> openApi.routes().stream()
                            .filter(route -> route.anyBodySchema().has("$ref")
                                    || route.anyBodySchema().has("properties"))
                            .filter(route -> route.bodyType().endsWith("json"))
                            .forEach(route -> inject(admin, route)));
            assertThat(written).isEmpty();
        });
        assertThat(findings).describedAs("%d calls", calls).isEmpty();
        assertThat(calls).isGreaterThan(300);
    }

    private void inject(Api admin, OpenApi.Route route) {
        JsonNode valid = openApi.example(route.anyBodySchema());
        if (!(valid instanceof ObjectNode)) {
            return;
        }
        Map<String, JsonNode> candidates = new LinkedHashMap<>();
        collect(route.answerSchema(), candidates, 0);
        TEMPTING.forEach(name -> candidates.putIfAbsent(name, NODES.textNode("1")));
        Map<String, Set<String>> objects = new LinkedHashMap<>();
        objects(openApi.resolve(route.anyBodySchema()), valid, "", objects);
        objects.forEach((pointer, taken) -> candidates.forEach((name, value) -> {
            if (!taken.contains(name)) {
                ObjectNode body = valid.deepCopy();
                ((ObjectNode) body.at(JsonPointer.compile(pointer))).set(name, value);
                check(route, pointer + "/" + name, send(admin, route, body));
            }
        }));
    }

    /** The names in what is answered, those of lists and nested objects too, each with a value that it might have. */
    private void collect(JsonNode unresolved, Map<String, JsonNode> into, int depth) {
        JsonNode schema = openApi.resolve(unresolved);
        if (depth > 4) {
            return;
        }
        schema.path("properties").properties().forEach(property -> {
            into.putIfAbsent(property.getKey(), openApi.example(property.getValue()));
            collect(property.getValue(), into, depth + 1);
        });
        if (schema.has("items")) {
            collect(schema.get("items"), into, depth + 1);
        }
    }

    /** Each object of the body with fixed names, and the names that it takes; one with free names takes all. */
    private void objects(JsonNode schema, JsonNode value, String pointer, Map<String, Set<String>> into) {
        JsonNode properties = schema.path("properties");
        if (!value.isObject() || properties.isMissingNode() || schema.has("additionalProperties")) {
            return;
        }
        Set<String> taken = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(taken::add);
        into.put(pointer, taken);
        properties.properties().forEach(property -> {
            JsonNode inner = openApi.resolve(property.getValue());
            JsonNode at = value.path(property.getKey());
            objects(inner, at, pointer + "/" + property.getKey(), into);
            if (inner.has("items") && at.isArray() && !at.isEmpty()) {
                objects(openApi.resolve(inner.get("items")), at.get(0), pointer + "/" + property.getKey() + "/0", into);
            }
        });
    }

    private Answer send(Api admin, OpenApi.Route route, ObjectNode body) {
        calls++;
        Api caller = admin.withFreshKey().ifMatch("\"0\"");
        String path = route.path(parameter -> UUID.randomUUID().toString()).substring("/api/v1".length());
        return caller.with("Content-Type", route.bodyType()).send(route.method(), path, body.toString());
    }

    private void check(OpenApi.Route route, String pointer, Answer answer) {
        boolean named = false;
        for (JsonNode error : answer.body().path("errors")) {
            named |= error.path("pointer").asText().equals(pointer)
                    && error.path("code").asText().equals("request.unknown_field");
        }
        if (answer.status() != 400 || !named) {
            findings.add(route.name() + " with " + pointer + ": " + answer.status() + " " + answer.text());
        }
    }
}
