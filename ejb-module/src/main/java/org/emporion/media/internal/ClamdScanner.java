package org.emporion.media.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/**
 * ClamAV's daemon by its command {@code INSTREAM} (clamd(8)): the file goes over the connection in chunks with their lengths
 * before them, an empty chunk ends it, and one line comes back. Silence, and any answer but the two that say what it found,
 * are a failure: the file stays in quarantine.
 */
@ApplicationScoped
public class ClamdScanner implements VirusScanner {

    private static final int CONNECTING_MILLIS = 2_000;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4_096;
    private static final int DEFAULT_PORT = 3310;
    private static final String CLEAN = "stream: OK";
    private static final String FOUND = " FOUND";
    private static final String PREFIX = "stream: ";

    @Inject
    @ConfigProperty(name = "emporion.media.clamd")
    private Optional<String> address;

    @Inject
    @ConfigProperty(name = "emporion.media.clamd-timeout")
    private Duration timeout;

    @Override
    public String name() {
        return "clamd";
    }

    @Override
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.75, delay = 5, delayUnit = ChronoUnit.SECONDS)
    public Optional<String> scan(Path file) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(address(), CONNECTING_MILLIS);
            socket.setSoTimeout((int) timeout.toMillis());
            try {
                send(file, socket, deadline);
            } catch (SocketTimeoutException late) {
                throw late;
            } catch (IOException closedEarly) {
                // it says why before it closes: a file beyond its StreamMaxLength
                return verdict(answer(socket, deadline));
            }
            return verdict(answer(socket, deadline));
        }
    }

    private static void send(Path file, Socket socket, long deadline) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK + 4));
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(chunk, 0, CHUNK); read > 0; read = in.readNBytes(chunk, 0, CHUNK)) {
                requireTime(deadline);
                out.writeInt(read);
                out.write(chunk, 0, read);
            }
        }
        out.writeInt(0);
        out.flush();
    }

    private static String answer(Socket socket, long deadline) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int value = in.read(); value > 0; value = in.read()) {
            requireTime(deadline);
            if (line.size() >= LONGEST_ANSWER) {
                throw new IOException("clamd answers without end");
            }
            line.write(value);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    static Optional<String> verdict(String answer) throws IOException {
        if (answer.equals(CLEAN)) {
            return Optional.empty();
        }
        if (answer.startsWith(PREFIX) && answer.endsWith(FOUND)) {
            return Optional.of(answer.substring(PREFIX.length(), answer.length() - FOUND.length()));
        }
        throw new IOException("clamd answered: " + (answer.isEmpty() ? "nothing" : answer));
    }

    /** One that answers a byte at a time is as good as silent. */
    private static void requireTime(long deadline) throws IOException {
        if (System.nanoTime() - deadline > 0) {
            throw new SocketTimeoutException("clamd did not answer in time");
        }
    }

    private InetSocketAddress address() {
        String text = address.orElseThrow(() -> new IllegalStateException("emporion.media.clamd is not set"));
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new InetSocketAddress(text, DEFAULT_PORT)
                : new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
