package org.emporion.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/** The API as one caller sees it: with a token or none, and with the headers that were added. Immutable. */
@SuppressWarnings("AnnotateFormatMethod") // the bodies have single quotes, which no check understands
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newFixedThreadPool(16, run -> {
                Thread thread = new Thread(run, "http-client");
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    private final URI base;
    private final Map<String, String> headers;

    /** The API of a server beside the suite's, without a token. */
    public static Api at(URI base) {
        return new Api(base, Map.of());
    }

    Api(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /** The same caller with one more header, or with another value for it. */
    public Api with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Api(base, more);
    }

    public Api withToken(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    public Api withFreshKey() {
        return with("Idempotency-Key", UUID.randomUUID().toString());
    }

    public Api ifMatch(String tag) {
        return with("If-Match", tag);
    }

    public Answer get(String path, Object... arguments) {
        return send("GET", String.format(path, arguments), null);
    }

    public Answer delete(String path, Object... arguments) {
        return send("DELETE", String.format(path, arguments), null);
    }

    /** @param body JSON text; single quotes stand for double ones, so that it reads well in Java */
    public Answer post(String path, String body, Object... arguments) {
        return send("POST", path, String.format(body.replace('\'', '"'), arguments));
    }

    public Answer put(String path, String body, Object... arguments) {
        return send("PUT", path, String.format(body.replace('\'', '"'), arguments));
    }

    public Answer patch(String path, String body, Object... arguments) {
        return with("Content-Type", "application/merge-patch+json")
                .send("PATCH", path, String.format(body.replace('\'', '"'), arguments));
    }

    /** Sends the body as it is. */
    public Answer send(String method, String path, String body) {
        return body == null
                ? send(method, path, HttpRequest.BodyPublishers.noBody(), Map.of())
                : send(
                        method,
                        path,
                        HttpRequest.BodyPublishers.ofString(body),
                        Map.of("Content-Type", "application/json"));
    }

    /** Sends a file. */
    public Answer sendFile(String path, byte[] file) {
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofByteArray(file),
                Map.of("Content-Type", "application/octet-stream"));
    }

    /** A file that was fetched. */
    public record Fetched(int status, HttpHeaders headers, byte[] content) {
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** Fetches a file. */
    public Fetched fetch(String path) {
        HttpResponse<byte[]> response =
                exchange("GET", path, HttpRequest.BodyPublishers.noBody(), headers, BodyHandlers.ofByteArray());
        return new Fetched(response.statusCode(), response.headers(), response.body());
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> usual) {
        Map<String, String> all = new LinkedHashMap<>(usual);
        all.putAll(headers);
        HttpResponse<String> response = exchange(method, path, body, all, BodyHandlers.ofString());
        try {
            return new Answer(response.statusCode(), response.headers(), json(response), response.body());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(method + " " + path, unreadable);
        }
    }

    private <T> HttpResponse<T> exchange(
            String method,
            String path,
            HttpRequest.BodyPublisher body,
            Map<String, String> all,
            HttpResponse.BodyHandler<T> handler) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        all.forEach(request::header);
        request.method(method, body);
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(method + " " + path, unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Gets the bytes of a file. */
    public HttpResponse<byte[]> download(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        headers.forEach(request::header);
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(path, unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (response.body().isEmpty() || !type.contains("json")) {
            return MissingNode.getInstance();
        }
        JsonNode node = JSON.readTree(response.body());
        return node == null ? JsonNodeFactory.instance.nullNode() : node;
    }
}
