package org.emporion.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.emporion.launcher.EmporionServer;

/** The product's API for what has to be there before anything is measured. */
final class Shop {

    static final String ADMIN = "admin@demo.emporion.test";
    static final String PASSWORD = "demo-admin-2026";
    private static final String DEMO = "/demo/catalogue.ndjson.gz";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final URI api;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Shop(EmporionServer server) {
        this.api = server.uri().resolve("/api/v1/");
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(api.resolve(path)).GET());
    }

    /** What an import came to. */
    record Imported(int processed, int failed, Duration took) {

        @Override
        public String toString() {
            return "%,d products, %,d refused, in %.1f s".formatted(processed, failed, took.toMillis() / 1e3);
        }
    }

    Imported importDemo() throws IOException, InterruptedException {
        try (InputStream packed = EmporionServer.class.getResourceAsStream(DEMO)) {
            if (packed == null) {
                throw new IOException("No demo catalogue in this build");
            }
            return importLines(BodyPublishers.ofByteArray(new GZIPInputStream(packed).readAllBytes()));
        }
    }

    Imported importFile(Path lines) throws IOException, InterruptedException {
        return importLines(BodyPublishers.ofFile(lines));
    }

    private Imported importLines(BodyPublisher lines) throws IOException, InterruptedException {
        String token = token();
        Instant began = Instant.now();
        String id = send(HttpRequest.newBuilder(api.resolve("catalog/imports"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + token)
                        .POST(lines))
                .getString("id");
        JsonObject state = null;
        while (state == null || !isOver(state)) {
            if (Instant.now().isAfter(began.plus(PATIENCE))) {
                throw new IOException("The import did not end: " + state);
            }
            Thread.sleep(100);
            state = send(HttpRequest.newBuilder(api.resolve("catalog/imports/" + id))
                    .header("Authorization", "Bearer " + token)
                    .GET());
        }
        if (!state.getString("status").equals("COMPLETED")) {
            throw new IOException("The import ended badly: " + state);
        }
        return new Imported(
                state.getInt("processed", 0), state.getInt("failed", 0), Duration.between(began, Instant.now()));
    }

    /** Puts a product of this title on show. */
    void create(String title) throws IOException, InterruptedException {
        String product = """
                {"title":"%1$s","status":"ACTIVE","variants":[{"sku":"%1$s","price":{"amount":1,"currency":"USD"}}]}""".formatted(title);
        send(HttpRequest.newBuilder(api.resolve("products"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token())
                .POST(BodyPublishers.ofString(product)));
    }

    /** Starts a job and waits until its run has ended. */
    void runJob(String name) throws IOException, InterruptedException {
        String id = send(HttpRequest.newBuilder(api.resolve("jobs/" + name))
                        .header("Authorization", "Bearer " + token())
                        .POST(BodyPublishers.noBody()))
                .getString("id");
        while (true) {
            JsonObject job = send(HttpRequest.newBuilder(api.resolve("jobs/" + name))
                    .header("Authorization", "Bearer " + token())
                    .GET());
            for (JsonObject run : job.getJsonArray("runs").getValuesAs(JsonObject.class)) {
                String status = run.getString("status");
                if (run.getString("id").equals(id) && !status.equals("RUNNING")) {
                    if (!status.equals("COMPLETED")) {
                        throw new IOException("The job ended badly: " + run);
                    }
                    return;
                }
            }
            Thread.sleep(200);
        }
    }

    private static boolean isOver(JsonObject state) {
        String status = state.getString("status").toUpperCase(Locale.ROOT);
        return status.equals("COMPLETED") || status.equals("FAILED") || status.equals("STOPPED");
    }

    /** An access token of the administrator. */
    String token() throws IOException, InterruptedException {
        String credentials = Json.createObjectBuilder()
                .add("email", ADMIN)
                .add("password", PASSWORD)
                .build()
                .toString();
        return send(HttpRequest.newBuilder(api.resolve("auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(credentials)))
                .getString("accessToken");
    }

    private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("%s %s answered %d %s"
                    .formatted(built.method(), built.uri().getPath(), response.statusCode(), response.body()));
        }
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }
}
