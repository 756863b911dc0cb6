package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * 50 bad values for each field and each parameter, at each operation of the server's own OpenAPI document: never a 5xx, never
 * a status that the document does not list, never an answer beside its schema, every refusal a problem document. The order
 * is seeded; the values are fixed.
 *
 * <p>What several routes have meets one check before all of them: a parameter such as {@code limit} or {@code If-Match}, a field
 * of a schema that stands in several bodies. The first place gets all values, each further one a value of each kind and, in
 * turn, some of the others.
 */
class FuzzingEveryRouteIT {

    private static final long SEED = 20261121;
    private static final int THREADS = 4;

    private final OpenApi openApi = OpenApi.read();
    private final Schemas schemas = new Schemas(openApi);
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();

    /** How many routes have had their turn, by what they share. */
    private final Map<String, Integer> turns = new HashMap<>();

    /** Its thousands of wrong passwords are to slow down nobody else's sign-in. */
    @AfterAll
    static void forgetFailedTries() throws SQLException {
        try (Connection connection = Emporion.running().database();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from sign_in_brake");
        }
    }

    @Test
    void badValuesAreRefusedAndNothingBreaks() throws InterruptedException {
        assertThat(BadValues.ALL).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(50);
        Api admin = Emporion.running().admin();
        List<Runnable> work = new ArrayList<>();
        List<OpenApi.Route> routes = new ArrayList<>(openApi.routes());
        // what is posted gets further than what is put in the place of a thing that is not there
        routes.sort(Comparator.comparing(route -> !route.method().equals("POST")));
        for (OpenApi.Route route : routes) {
            work.addAll(bodies(admin, route));
            work.addAll(parameters(admin, route));
        }
        Collections.shuffle(work, new Random(SEED));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        work.forEach(threads::execute);
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        Set<String> distinct = new TreeSet<>(findings);
        assertThat(distinct)
                .describedAs("%d calls with seed %d", calls.get(), SEED)
                .isEmpty();
        assertThat(compared.get())
                .as("answers that a schema was there for, of %d", calls.get())
                .isGreaterThan(calls.get() * 9 / 10);
    }

    private List<Runnable> bodies(Api admin, OpenApi.Route route) {
        List<Runnable> work = new ArrayList<>();
        if (!route.bodyType().endsWith("json")) {
            return work;
        }
        JsonNode valid = openApi.example(route.anyBodySchema());
        String path = withExamples(route);
        for (String pointer : new TreeSet<>(openApi.pointers(valid))) {
            List<String> values = valuesFor(openApi.field(route.anyBodySchema(), pointer));
            for (String bad : valid.at(pointer).isValueNode() ? values : BadValues.ofShape(values)) {
                work.add(() -> check(
                        route,
                        pointer + " = " + shortened(bad),
                        call(admin, route, path, replaced(valid, pointer, bad))));
            }
        }
        for (String bad : valuesFor("body")) {
            work.add(() -> check(route, "body = " + shortened(bad), call(admin, route, path, bad)));
        }
        return work;
    }

    private List<Runnable> parameters(Api admin, OpenApi.Route route) {
        List<Runnable> work = new ArrayList<>();
        String body = route.bodyType().endsWith("json")
                ? openApi.example(route.anyBodySchema()).toString()
                : null;
        for (JsonNode parameter : route.parameters()) {
            String name = parameter.path("name").asText();
            for (String bad : valuesFor(parameter.path("in") + name + parameter.path("schema"))) {
                String value = bad.replaceAll("^\"|\"$", "");
                String encoded =
                        URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                switch (parameter.path("in").asText()) {
                    case "path" -> {
                        if (!encoded.isEmpty()
                                && !encoded.contains("%2F")
                                && !encoded.contains("%5C")
                                && !encoded.startsWith(".")) {
                            String path = withExamples(route, name, encoded);
                            work.add(() -> check(route, name + " = " + shortened(bad), call(admin, route, path, body)));
                        }
                    }
                    case "query" -> {
                        String path = withExamples(route) + "?" + name + "=" + encoded;
                        work.add(() -> check(route, name + " = " + shortened(bad), call(admin, route, path, body)));
                    }
                    default -> {
                        String header = value.replaceAll("[^\\x20-\\x7e]", "?");
                        String path = withExamples(route);
                        work.add(() -> check(
                                route,
                                name + " = " + shortened(bad),
                                send(prepared(admin, route, body).with(name, header), route, path, body)));
                    }
                }
            }
        }
        return work;
    }

    private List<String> valuesFor(String check) {
        int turn = turns.merge(check, 1, Integer::sum);
        return turn == 1 ? BadValues.ALL : BadValues.ofTurn(turn);
    }

    private Answer call(Api admin, OpenApi.Route route, String path, String body) {
        return send(prepared(admin, route, body), route, path, body);
    }

    /** With the headers that the route asks for. */
    private static Api prepared(Api admin, OpenApi.Route route, String body) {
        // each is a client of its own: who fails to sign in is slowed down
        Api client = admin.with("X-Forwarded-For", Emporion.freshAddress());
        Api caller = route.method().equals("POST") ? client.withFreshKey() : client;
        if (Set.of("PUT", "PATCH", "DELETE").contains(route.method())) {
            caller = caller.ifMatch("\"0\"");
        }
        return body == null ? caller : caller.with("Content-Type", route.bodyType());
    }

    private Answer send(Api caller, OpenApi.Route route, String path, String body) {
        calls.incrementAndGet();
        boolean ofTheApi = path.startsWith("/api/v1");
        // a path of the server's root is asked for without the caller's token
        return (ofTheApi ? caller : Emporion.running().root())
                .send(route.method(), ofTheApi ? path.substring("/api/v1".length()) : path, body);
    }

    private void check(OpenApi.Route route, String change, Answer answer) {
        for (String insides : Insides.toldBy(answer)) {
            findings.add(route.name() + ": tells " + insides + " for " + change);
        }
        if (answer.status() >= 500) {
            findings.add(route.name() + ": " + answer.status() + " for " + change);
            return;
        }
        if (!route.operation().path("responses").has(String.valueOf(answer.status()))) {
            findings.add(route.name() + ": undeclared status " + answer.status() + " for " + change);
        }
        JsonNode schema = schemaOf(route, answer);
        compared.addAndGet(schema.isMissingNode() ? 0 : 1);
        for (String mismatch : schemas.mismatches(schema, answer.body())) {
            findings.add(route.name() + ": of its answer " + answer.status() + ", " + mismatch);
        }
        if (answer.status() >= 400) {
            boolean problem = answer.header("Content-Type").startsWith("application/problem+json")
                    && answer.body().path("status").asInt() == answer.status()
                    && answer.body().path("code").asText().matches("[a-z_]+\\.[a-z_]+")
                    && answer.body().has("type")
                    && answer.body().has("title");
            if (!problem) {
                findings.add(route.name() + ": " + answer.status() + " is no problem document for " + change);
            }
        }
    }

    /** What the document says of such an answer, a missing node where it is no JSON. */
    private static JsonNode schemaOf(OpenApi.Route route, Answer answer) {
        String type = answer.header("Content-Type").split(";")[0].strip();
        return type.endsWith("json")
                ? route.operation()
                        .path("responses")
                        .path(String.valueOf(answer.status()))
                        .path("content")
                        .path(type)
                        .path("schema")
                : MissingNode.getInstance();
    }

    private String withExamples(OpenApi.Route route) {
        return withExamples(route, "", "");
    }

    private String withExamples(OpenApi.Route route, String name, String value) {
        String path = route.path();
        for (JsonNode parameter : route.parameters()) {
            if (parameter.path("in").asText().equals("path")) {
                String parameterName = parameter.path("name").asText();
                String filled = parameterName.equals(name)
                        ? value
                        : openApi.resolve(parameter.path("schema"))
                                        .path("format")
                                        .asText()
                                        .equals("uuid")
                                ? UUID.randomUUID().toString()
                                : "nothing-like-this";
                path = path.replaceAll(
                        "\\{" + parameterName + "(:[^}]*)?}", java.util.regex.Matcher.quoteReplacement(filled));
            }
        }
        return path;
    }

    private static String replaced(JsonNode valid, String pointer, String bad) {
        JsonNode copy = valid.deepCopy();
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = copy.at(at.head());
        String marker = "\u0001replaced\u0001";
        if (parent instanceof ObjectNode object) {
            object.put(at.last().getMatchingProperty(), marker);
        } else if (parent instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), marker);
        }
        return copy.toString().replace("\"\\u0001replaced\\u0001\"", bad);
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "... (" + value.length() + ")";
    }
}
