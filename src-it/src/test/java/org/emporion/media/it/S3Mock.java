package org.emporion.media.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.emporion.launcher.Ports;

/**
 * Adobe's S3Mock as a process of its own with one bucket, and a line to it that can be slow, silent or cut: nothing that runs
 * behind it knows.
 */
final class S3Mock implements AutoCloseable {

    static final String BUCKET = "emporion-files";

    /** What the line does. */
    enum Line {
        GOOD,
        /** A second passes before each answer. */
        SLOW,
        /** Takes everything and gives nothing back. */
        SILENT,
        /** Takes no call. */
        CUT
    }

    private final Process process;
    private final int port;
    private final ServerSocket door;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "s3-line");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Line line = Line.GOOD;

    private S3Mock(Process process, int port, ServerSocket door) {
        this.process = process;
        this.port = port;
        this.door = door;
    }

    static S3Mock start() {
        Path home = Path.of(System.getProperty("emporion.it.home"));
        int port = Ports.anyFree();
        try {
            java.nio.file.Files.createDirectories(home);
            ProcessBuilder builder = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-Xmx192m",
                            "-jar",
                            System.getProperty("emporion.it.s3mock"))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("s3mock.log").toFile());
            builder.environment().put("SERVER_PORT", String.valueOf(Ports.anyFree()));
            builder.environment().put("HTTP_PORT", String.valueOf(port));
            builder.environment().put("COM_ADOBE_TESTING_S3MOCK_HTTP_PORT", String.valueOf(port));
            builder.environment().put("COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS", BUCKET);
            Process process = builder.start();
            S3Mock mock = new S3Mock(process, port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> !process.isAlive() || mock.answers());
            if (!process.isAlive()) {
                throw new IllegalStateException("S3Mock ended: " + home.resolve("s3mock.log"));
            }
            mock.threads.execute(mock::listen);
            return mock;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where callers find it: the near end of the line. */
    String endpoint() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** Changes the line, for the calls that are under way as well. */
    void is(Line next) {
        line = next;
        for (Socket one = open.poll(); one != null; one = open.poll()) {
            close(one);
        }
    }

    /** The keys in the bucket, asked for beside the line. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        Matcher key = Pattern.compile("<Key>([^<]*)</Key>").matcher(get("/" + BUCKET + "?list-type=2"));
        while (key.find()) {
            keys.add(key.group(1));
        }
        return keys;
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
        process.destroy();
    }

    private boolean answers() {
        try {
            return get("/").contains(BUCKET);
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private String get(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                open.add(caller);
                threads.execute(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        if (line == Line.CUT) {
            close(caller);
            return;
        }
        try (caller;
                Socket store = new Socket(InetAddress.getLoopbackAddress(), port)) {
            threads.execute(() -> pass(caller, store, false));
            pass(store, caller, true);
        } catch (IOException closed) {
            // either end has had enough
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] block = new byte[16_384];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                if (answers && line == Line.SLOW) {
                    TimeUnit.SECONDS.sleep(1);
                }
                if (answers && line == Line.SILENT) {
                    TimeUnit.MINUTES.sleep(2);
                }
                out.write(block, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // either end has had enough
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // as it should be
        }
    }
}
