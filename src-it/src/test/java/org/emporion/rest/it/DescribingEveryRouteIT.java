package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.emporion.identity.it.People;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** The deployed server's description of itself is complete, and what it shows can be pasted. */
class DescribingEveryRouteIT {

    /** Refusals of shape: an example that gets one of them does not work. */
    private static final Set<Integer> MISSHAPEN = Set.of(400, 413, 415, 422);

    /** Requests that stand alone: they name nothing that has to be there already. */
    private static final Map<String, Integer> DONE = Map.ofEntries(
            Map.entry("auth.login", 200),
            Map.entry("auth.register", 202),
            Map.entry("passwords.forgot", 202),
            Map.entry("me.put", 200),
            Map.entry("me.prefer", 200),
            Map.entry("me.avatar", 200),
            Map.entry("myAddresses.add", 201),
            Map.entry("users.create", 201),
            Map.entry("categories.create", 201),
            Map.entry("products.create", 201),
            Map.entry("imports.receive", 202));

    private static final Set<String> USED_UP = Set.of("identity.bad_verification_token", "identity.bad_reset_token");

    private static final String VERSION = "/api/v1";

    private final OpenApi openApi = OpenApi.read();
    private final List<String> findings = new ArrayList<>();

    @Test
    void everyRouteHasANameASummaryAndExamples() {
        Set<String> names = new HashSet<>();
        for (OpenApi.Route route : openApi.routes()) {
            JsonNode operation = route.operation();
            String name = operation.path("operationId").asText();
            require(route, name.matches("[a-zA-Z]+\\.[a-zA-Z]+") && names.add(name), "an operationId of its own");
            require(route, !operation.path("summary").asText().isBlank(), "a summary");
            require(route, operation.path("tags").size() == 1, "a tag");
            for (JsonNode body : route.bodies()) {
                require(route, body.has("example"), "an example of its request");
            }
            operation.path("responses").properties().forEach(answer -> {
                if (answer.getKey().startsWith("2")) {
                    for (JsonNode body : answer.getValue().path("content")) {
                        require(route, body.has("example"), "an example of its answer " + answer.getKey());
                    }
                }
            });
        }
        assertThat(findings).isEmpty();
        assertThat(names).contains("orders.place", "imports.receive");
    }

    @Test
    void everyRefusalNamesItsCodes() {
        for (OpenApi.Route route : openApi.routes()) {
            JsonNode responses = route.operation().path("responses");
            require(route, responses.has("500"), "the status 500");
            responses.properties().forEach(answer -> {
                if (answer.getKey().startsWith("4") || answer.getKey().startsWith("5")) {
                    require(
                            route,
                            answer.getValue()
                                    .path("description")
                                    .asText()
                                    .matches("(- `[a-z_]+\\.[a-z_]+`: [^\\n]+\\n?)+"),
                            "the codes of " + answer.getKey());
                    require(
                            route,
                            answer.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asText()
                                    .endsWith("/Problem"),
                            "the problem document of " + answer.getKey());
                }
            });
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void anExampleWorksWhenItIsPasted() {
        int pasted = 0;
        for (OpenApi.Route route : openApi.routes()) {
            for (Map.Entry<String, JsonNode> body : route.bodies().properties()) {
                Answer answer = paste(route, body.getKey(), body.getValue().path("example"));
                require(route, !misshapen(answer) && answer.status() < 500, "an example that works: " + answer.text());
                require(
                        route,
                        route.operation().path("responses").has(String.valueOf(answer.status())),
                        "the status " + answer.status());
                String name = route.operation().path("operationId").asText();
                require(
                        route,
                        answer.status() == DONE.getOrDefault(name, answer.status()),
                        "an example that is done: " + answer.text());
                pasted++;
            }
        }
        assertThat(findings).isEmpty();
        assertThat(pasted).isGreaterThanOrEqualTo(DONE.size());
    }

    /** That a token has been used or was made up is no fault of its shape. */
    private static boolean misshapen(Answer answer) {
        return MISSHAPEN.contains(answer.status()) && !USED_UP.contains(answer.text("code"));
    }

    private void require(OpenApi.Route route, boolean fulfilled, String what) {
        if (!fulfilled) {
            findings.add(route.name() + " misses " + what);
        }
    }

    private static Answer paste(OpenApi.Route route, String mediaType, JsonNode example) {
        String path = route.path()
                .substring(VERSION.length())
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        Api caller = path.startsWith("/users/me")
                ? somebodyNew()
                : Emporion.running().admin();
        caller = caller.with("Content-Type", mediaType);
        if (route.method().equals("POST")) {
            caller = caller.withFreshKey();
        } else {
            caller = caller.ifMatch("\"0\"");
        }
        return caller.send(route.method(), path, example.isTextual() ? example.asText() : example.toString());
    }

    /** Whose name may be changed. */
    private static Api somebodyNew() {
        return Emporion.running().api().withToken(People.signedIn().text("accessToken"));
    }
}
