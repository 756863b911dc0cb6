package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the server's own OpenAPI document, called by each kind of caller: those whom {@code routes.txt} names
 * get through, nobody else does, and a refusal writes nothing but the audit.
 */
class EveryRoleAtEveryRouteIT {

    private static final Set<Integer> REFUSED = Set.of(401, 403, 404);
    /** What a refusal leaves: a line of the audit, a count; and a key, which is written first and rolled back with it. */
    private static final List<String> MAY_BE_WRITTEN = List.of("audit_entry", "rate_limit", "idempotency_key");

    private static final String ENDS_ITS_SESSION = "POST /api/v1/auth/logout";
    private static final String ENDS_ITS_CALLER = "DELETE /api/v1/users/me";

    private final OpenApi openApi = OpenApi.read();
    private final RouteTable table = RouteTable.read();
    private final List<String> findings = new ArrayList<>();

    @Test
    void everyRouteHasALineAndEveryLineARoute() {
        assertThat(table.routes())
                .describedAs("routes of routes.txt beside the OpenAPI document's: write down who may")
                .containsExactlyInAnyOrderElementsOf(
                        openApi.routes().stream().map(OpenApi.Route::name).collect(Collectors.toSet()));
    }

    @Test
    void whoIsNotNamedIsRefusedAndNothingChanges() {
        Everybody everybody = new Everybody();
        RouteTable.CALLERS.forEach(everybody::as);
        Statements.undisturbed(() -> written().forEach(route -> refusesOthers(everybody, route)));
        assertThat(findings).isEmpty();
    }

    private void refusesOthers(Everybody everybody, OpenApi.Route route) {
        RouteTable.Line line = table.of(route);
        Map<String, String> thing = thing(everybody, line);
        long keys = keys();
        List<String> written = Statements.writtenDuring(
                MAY_BE_WRITTEN,
                () -> RouteTable.CALLERS.stream()
                        .filter(caller -> !line.callers().contains(caller))
                        .forEach(caller -> {
                            Answer answer = call(everybody.as(caller), route, thing);
                            boolean named = caller.equals("none") ? answer.status() != 403 : answer.status() != 401;
                            if (!REFUSED.contains(answer.status()) || !named) {
                                findings.add(
                                        route.name() + " as " + caller + ": " + answer.status() + " " + answer.text());
                            }
                        }));
        written.forEach(statement -> findings.add(route.name() + " was refused and wrote: " + statement));
        if (keys() > keys) {
            findings.add(route.name() + " was refused and kept a key");
        }
    }

    @Test
    void whoIsNamedGetsThrough() {
        Everybody everybody = new Everybody();
        for (OpenApi.Route route : written()) {
            RouteTable.Line line = table.of(route);
            for (String caller : line.callers()) {
                Map<String, String> thing = thing(everybody, line);
                Answer answer = call(through(everybody, caller, route), route, thing);
                boolean through = !Set.of(401, 403).contains(answer.status())
                        || !answer.text("code").startsWith("auth.");
                boolean there = line.thing().isEmpty() || answer.status() != 404;
                if (!through || !there) {
                    findings.add(route.name() + " as " + caller + ": " + answer.status() + " " + answer.text());
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    private static Api through(Everybody everybody, String caller, OpenApi.Route route) {
        return switch (route.name()) {
            case ENDS_ITS_SESSION -> everybody.freshly(caller);
            case ENDS_ITS_CALLER -> everybody.another(caller);
            default -> everybody.as(caller);
        };
    }

    @Test
    void aTokenThatIsOverOpensNothing() {
        Everybody everybody = new Everybody();
        Api late = everybody.late("admin");
        Statements.undisturbed(() -> {
            List<String> written =
                    Statements.writtenDuring(Set.of(), () -> refusesAtAllRoutes(late, "a token that is over"));
            assertThat(written).isEmpty();
        });
        assertThat(findings).isEmpty();
    }

    @Test
    void aTokenOfAnotherStoreOpensNothing() {
        Everybody everybody = new Everybody();
        everybody.abroad("admin", foreigner -> refusesAtAllRoutes(foreigner, "a token of another store"));
        assertThat(findings).isEmpty();
    }

    private static long keys() {
        return Emporion.running().count("select count(*) from idempotency_key");
    }

    private void refusesAtAllRoutes(Api api, String what) {
        for (OpenApi.Route route : openApi.routes()) {
            Answer answer = call(api, route, Map.of());
            if (answer.status() != 401) {
                findings.add(route.name() + " with " + what + ": " + answer.status() + " " + answer.text());
            }
        }
    }

    /** Those that have a line; another fact tells of the rest. */
    private List<OpenApi.Route> written() {
        return openApi.routes().stream()
                .filter(route -> table.of(route) != null)
                .toList();
    }

    private static Map<String, String> thing(Everybody everybody, RouteTable.Line line) {
        return line.thing().isEmpty() ? Map.of() : everybody.thing(line.thing());
    }

    private Answer call(Api api, OpenApi.Route route, Map<String, String> thing) {
        Api caller = api;
        if (route.method().equals("POST")) {
            caller = caller.withFreshKey();
        }
        if (!route.method().equals("GET")) {
            caller = caller.ifMatch("\"0\"");
        }
        String body = null;
        if (!route.bodyType().isEmpty()) {
            caller = caller.with("Content-Type", route.bodyType());
            JsonNode example = route.bodies().path(route.bodyType()).path("example");
            body = example.isTextual() ? example.asText() : example.toString();
        }
        String path = route.path(parameter -> value(route, parameter, thing));
        return caller.send(route.method(), path.substring("/api/v1".length()), body);
    }

    private String value(OpenApi.Route route, String parameter, Map<String, String> thing) {
        if (thing.containsKey(parameter)) {
            return thing.get(parameter);
        }
        for (JsonNode known : route.parameters()) {
            if (known.path("name").asText().equals(parameter)) {
                String type = OpenApi.type(openApi.resolve(known.path("schema")));
                return type.equals("integer") ? "1" : UUID.randomUUID().toString();
            }
        }
        return UUID.randomUUID().toString();
    }
}
