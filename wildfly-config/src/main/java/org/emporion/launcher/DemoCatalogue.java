package org.emporion.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Fills an empty demo server with products, through the API like anyone else. Whether it was done before is asked of the server, not
 * remembered here: a database that somebody emptied gets them again.
 */
final class DemoCatalogue {

    private static final String RESOURCE = "/demo/catalogue.ndjson.gz";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final URI api;
    private final Consumer<String> progress;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param progress gets a line that replaces the one before */
    DemoCatalogue(URI server, Consumer<String> progress) {
        this.api = server.resolve("/api/v1/");
        this.progress = progress;
    }

    /** Imports the catalogue unless there are products, and says in one line what came of it. */
    String load() throws IOException, InterruptedException {
        byte[] lines;
        try (InputStream in = DemoCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                return "Demo catalogue: not in this build, the shop starts empty";
            }
            lines = new GZIPInputStream(in).readAllBytes();
        }
        try {
            if (hasProducts()) {
                return "Demo catalogue: there already";
            }
            String token = login();
            String id = start(lines, token);
            return await(id, token);
        } catch (RefusedException refused) {
            return "Demo catalogue: not loaded, " + refused.getMessage();
        }
    }

    private boolean hasProducts() throws IOException, InterruptedException, RefusedException {
        JsonObject page =
                send(HttpRequest.newBuilder(api.resolve("products?limit=1")).GET());
        JsonValue items = page.get("items");
        return items != null && !items.asJsonArray().isEmpty();
    }

    private String login() throws IOException, InterruptedException, RefusedException {
        String credentials = Json.createObjectBuilder()
                .add("email", DemoLogin.ADMIN.email())
                .add("password", DemoLogin.ADMIN.password())
                .build()
                .toString();
        return send(HttpRequest.newBuilder(api.resolve("auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(credentials)))
                .getString("accessToken");
    }

    private String start(byte[] lines, String token) throws IOException, InterruptedException, RefusedException {
        return send(HttpRequest.newBuilder(api.resolve("catalog/imports"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofByteArray(lines)))
                .getString("id");
    }

    private String await(String id, String token) throws IOException, InterruptedException, RefusedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonObject state = send(HttpRequest.newBuilder(api.resolve("catalog/imports/" + id))
                    .header("Authorization", "Bearer " + token)
                    .GET());
            String counts = "%d of %s products, %d refused"
                    .formatted(
                            state.getInt("processed", 0),
                            state.isNull("total") ? "?" : Integer.toString(state.getInt("total", 0)),
                            state.getInt("failed", 0));
            switch (state.getString("status")) {
                case "COMPLETED" -> {
                    return "Demo catalogue: " + counts;
                }
                case "FAILED" -> {
                    return "Demo catalogue: the import failed after " + counts;
                }
                default -> progress.accept("Demo catalogue: " + counts);
            }
            if (Instant.now().isAfter(deadline)) {
                return "Demo catalogue: still importing, " + counts;
            }
            Thread.sleep(300);
        }
    }

    private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException, RefusedException {
        HttpRequest built = request.timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> response = http.send(built, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new RefusedException(
                    "%s %s answered %d".formatted(built.method(), built.uri().getPath(), response.statusCode()));
        }
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }

    private static final class RefusedException extends Exception {
        RefusedException(String message) {
            super(message);
        }
    }
}
