package org.emporion.rest.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred connections that never finish what they began are closed within ten seconds, and others are served meanwhile. */
@Tag("reliability")
class SlowConnectionsReliability {

    private static final int CONNECTIONS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String HEADERS = "GET /api/v1/products HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
    private static final String BODY =
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    private static final String CHUNKS =
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n{";

    @ParameterizedTest
    @ValueSource(strings = {HEADERS, BODY, CHUNKS})
    void aByteAtATime(String beginning) throws IOException, InterruptedException {
        areClosedWhileOthersAreServed(beginning, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADERS, BODY, CHUNKS})
    void aByteAndThenNone(String beginning) throws IOException, InterruptedException {
        areClosedWhileOthersAreServed(beginning, false);
    }

    private static void areClosedWhileOthersAreServed(String beginning, boolean drip)
            throws IOException, InterruptedException {
        Api api = Emporion.running().api();
        api.get("/categories").expect(200);
        AtomicBoolean over = new AtomicBoolean();
        List<Long> times = new ArrayList<>();
        Thread reader = new Thread(() -> {
            while (!over.get()) {
                long start = System.nanoTime();
                api.get("/categories").expect(200);
                times.add((System.nanoTime() - start) / 1_000_000);
            }
        });
        long begun = System.nanoTime();
        List<SocketChannel> open = open(beginning);
        reader.start();
        long took;
        try {
            Awaitility.await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
                open.removeIf(channel -> isClosed(channel, drip));
                return open.isEmpty();
            });
            took = (System.nanoTime() - begun) / 1_000_000;
        } finally {
            over.set(true);
            reader.join();
        }
        times.sort(null);
        assertThat(times).hasSizeGreaterThan(50);
        long p99 = times.get(times.size() * 99 / 100);
        System.out.printf(
                "%s, %s: all %d closed after %d ms, readers' p50 %d ms, p99 %d ms of %d%n",
                beginning.contains("chunked") ? "chunks" : beginning.contains("Length") ? "body" : "headers",
                drip ? "a byte at a time" : "a byte and then none",
                CONNECTIONS,
                took,
                times.get(times.size() / 2),
                p99,
                times.size());
        assertThat(p99).as("p99 of readers, in ms").isLessThan(1_000);
    }

    private static List<SocketChannel> open(String beginning) throws IOException {
        int port = Emporion.running().server().uri().getPort();
        List<SocketChannel> open = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            open.add(channel);
        }
        return open;
    }

    private static boolean isClosed(SocketChannel channel, boolean drip) {
        try {
            if (channel.read(ByteBuffer.allocate(4_096)) < 0) {
                channel.close();
                return true;
            }
            if (drip) {
                channel.write(ByteBuffer.wrap(new byte[] {'a'}));
            }
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
