package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.emporion.it.Figures;
import org.junit.jupiter.api.Test;

/** What is too large, too deep or too many is refused at once, and leaves nothing in memory. */
class LargeRequestsIT {

    private static final Emporion EMPORION = Emporion.running();
    private static final int CALLERS = 16;
    private static final int ROUNDS = 5;
    private static final long AT_ONCE_MILLIS = 1_000;

    private final Api api = EMPORION.api();

    @Test
    void areRefusedWithinASecond() {
        bodies().forEach((what, body) -> {
            for (String path : new String[] {"/auth/login", "/cart/items", "/orders"}) {
                api.withFreshKey().send("POST", path, body);
                long start = System.nanoTime();
                Answer answer = api.withFreshKey().send("POST", path, body);
                long millis = (System.nanoTime() - start) / 1_000_000;
                assertThat(answer.status()).as("%s to %s", what, path).isIn(400, 413);
                assertThat(Insides.toldBy(answer)).as("%s to %s", what, path).isEmpty();
                assertThat(millis).as("%s to %s", what, path).isLessThan(AT_ONCE_MILLIS);
            }
        });
        long start = System.nanoTime();
        api.get("/products?limit=101").expectProblem(400, "request.invalid");
        api.get("/products?q=%s", "a".repeat(10_000)).expectProblem(400, "request.unknown_parameter");
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2 * AT_ONCE_MILLIS);
    }

    /** 64 MiB that travel as 64 KiB: nobody unpacks them. */
    @Test
    void areNotUnpacked() throws IOException, InterruptedException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        HttpRequest request = HttpRequest.newBuilder(EMPORION.server().uri().resolve("/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(AT_ONCE_MILLIS);
        assertThat(answer.statusCode()).isIn(400, 415);
        assertThat(answer.body()).contains("\"request.");
        assertThat(Insides.toldBy(answer.body())).isEmpty();
    }

    @Test
    void leaveNothingInMemory() throws IOException, InterruptedException {
        Map<String, String> bodies = bodies();
        flood(bodies);
        double before = heapInUse();
        for (int round = 0; round < ROUNDS; round++) {
            flood(bodies);
        }
        // what other scenarios left for consumers to do may still be under way
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> heapInUse() < before * 1.1);
    }

    private void flood(Map<String, String> bodies) {
        Crowd.of(CALLERS, caller -> {
            bodies.values().forEach(body -> api.withFreshKey().send("POST", "/cart/items", body));
            return caller;
        });
    }

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("a body over a mebibyte", "{\"email\":\"" + "a".repeat(1 << 20) + "\"}");
        bodies.put("51 arrays in each other", "[".repeat(51) + "]".repeat(51));
        bodies.put("100,000 arrays in each other", "[".repeat(100_000));
        bodies.put("60 objects in each other", "{\"email\":".repeat(60) + "1" + "}".repeat(60));
        bodies.put(
                "10,000 rows",
                "{\"lines\":[" + "{\"vendorItemId\":\"x\",\"quantity\":1},".repeat(9_999)
                        + "{\"vendorItemId\":\"x\",\"quantity\":1}]}");
        bodies.put("100,000 fields", fields(100_000 / 2));
        bodies.put("a number of 100,000 digits", "{\"quantity\":" + "9".repeat(100_000) + "}");
        return bodies;
    }

    private static String fields(int count) {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            body.append(i == 0 ? "" : ",").append("\"f").append(i).append("\":1");
        }
        return body.append('}').toString();
    }

    /** Of what is left after a full collection, asked for by the JDK's own tool. */
    private static double heapInUse() throws IOException, InterruptedException {
        long pid = EMPORION.server().process().orElseThrow().pid();
        Process collection = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collection.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(collection.exitValue()).isZero();
        return Figures.sum("jvm_memory_used_bytes", "area=\"heap\"");
    }
}
