package org.emporion.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.emporion.launcher.EmporionServer;
import org.jspecify.annotations.Nullable;

/** The product's API as its administrator, refusals included. */
final class StaffApi {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";

    StaffApi(EmporionServer server) {
        this.api = server.uri().resolve("/api/v1/");
    }

    /** An answer of any status; the body is empty where there is none. */
    record Reply(int status, JsonObject body, String etag, Duration took) {

        Reply expect(int wanted) throws IOException {
            if (status != wanted) {
                throw new IOException("%d instead of %d: %s".formatted(status, wanted, body));
            }
            return this;
        }

        /** The problem's code, empty where it is none. */
        String code() {
            return body.getString("code", "");
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Sends a change with the version that it is of. */
    Reply post(String path, @Nullable String etag, String body) throws IOException, InterruptedException {
        return change("POST", path, etag, body);
    }

    /** Replaces something of that version. */
    Reply put(String path, String etag, String body) throws IOException, InterruptedException {
        return change("PUT", path, etag, body);
    }

    private Reply change(String method, String path, @Nullable String etag, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        if (etag != null) {
            request.header("If-Match", etag);
        }
        return send(request);
    }

    /** Sends lines and waits until their import has ended. */
    JsonObject importFile(Path lines) throws IOException, InterruptedException {
        String id = send(request("catalog/imports")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofFile(lines)))
                .expect(202)
                .body()
                .getString("id");
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonObject state = get("catalog/imports/" + id).expect(200).body();
            if (state.getString("status").equals("COMPLETED")) {
                return state;
            }
            if (state.getString("status").equals("FAILED") || System.nanoTime() > until) {
                throw new IOException("The import did not end well: " + state);
            }
            Thread.sleep(100);
        }
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token());
    }

    private String token() throws IOException, InterruptedException {
        if (token.isEmpty()) {
            String credentials = Json.createObjectBuilder()
                    .add("email", Shop.ADMIN)
                    .add("password", Shop.PASSWORD)
                    .build()
                    .toString();
            token = send(HttpRequest.newBuilder(api.resolve("auth/login"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(credentials)))
                    .expect(200)
                    .body()
                    .getString("accessToken");
        }
        return token;
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (response.statusCode() == 401) {
            token = "";
        }
        return new Reply(
                response.statusCode(),
                object(response.body()),
                response.headers().firstValue("ETag").orElse(""),
                took);
    }

    private static JsonObject object(String body) {
        if (!body.startsWith("{")) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
