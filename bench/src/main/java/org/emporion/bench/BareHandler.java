package org.emporion.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The bare servlet beside the product: its archive, and the answers it is to give. */
final class BareHandler {

    private static final String CLASS = "org/emporion/bench/bare/PreparedAnswers.class";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI server;
    private final HttpClient http = HttpClient.newHttpClient();

    BareHandler(URI server) {
        this.server = server;
    }

    /** Lays the archive where the server finds it at its start; it then answers under {@code /bare}. */
    static void deployInto(Path serverDirectory) throws IOException {
        Path deployments = Files.createDirectories(serverDirectory.resolve("deployments"));
        try (ZipOutputStream war = new ZipOutputStream(Files.newOutputStream(deployments.resolve("bare.war")));
                InputStream type = BareHandler.class.getResourceAsStream("/" + CLASS)) {
            if (type == null) {
                throw new IOException("Missing " + CLASS);
            }
            war.putNextEntry(new ZipEntry("WEB-INF/classes/" + CLASS));
            type.transferTo(war);
            war.closeEntry();
        }
        Files.writeString(deployments.resolve("bare.war.dodeploy"), "bare.war");
    }

    /** Waits until it answers. */
    void await() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (put("/bare/ready", new byte[0]) != 204) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("The bare handler was not deployed");
            }
            Thread.sleep(100);
        }
    }

    /** The scenario that sends requests of the same sizes as this one, and gets answers of the same sizes. */
    Scenario like(Scenario scenario, Passage passage) throws IOException, InterruptedException {
        List<Step> steps = new ArrayList<>();
        while (passage.hasNext()) {
            String path = "/bare/%s/%d".formatted(scenario.name().replaceAll("\\W+", "-"), steps.size());
            byte[] answer = passage.next().bytes();
            if (put(path, answer) != 204) {
                throw new IOException("The bare handler took no answer for " + path);
            }
            steps.add(likeLast(path, passage));
        }
        return new Scenario(scenario.name(), steps, List.of(Map.of()), scenario.whole());
    }

    private static Step likeLast(String path, Passage passage) {
        String request = new String(passage.lastRequest(), StandardCharsets.UTF_8);
        int bodyAt = request.indexOf("\r\n\r\n") + 4;
        String line = request.substring(0, request.indexOf("\r\n") + 2);
        String method = line.substring(0, line.indexOf(' '));
        String headers = request.substring(line.length(), bodyAt - 2).replaceAll("(?i)content-length:[^\r]*\r\n", "");
        String head = method + " " + path + " HTTP/1.1\r\n" + headers;
        return new Step(
                Template.of(head),
                bodyAt == request.length() ? null : Template.of(request.substring(bodyAt)),
                Map.of(),
                200);
    }

    private int put(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
