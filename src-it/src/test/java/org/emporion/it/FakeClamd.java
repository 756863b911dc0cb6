package org.emporion.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What ClamAV's daemon does at its socket: {@code zINSTREAM} with chunks and their lengths, one line as the answer, an end
 * before the end for a stream that is too long. It knows two signatures and may be told to misbehave.
 */
public final class FakeClamd implements AutoCloseable {

    /** The test file of EICAR, in two parts so that a scanner leaves this source alone. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    /** A signature that no other scanner knows. */
    public static final String OWN = "EMPORION-TEST-SIGNATURE-OF-CLAMD";

    /** How it behaves. */
    public enum Mood {
        WELL,
        /** A byte of its answer each half second. */
        SLOW,
        /** Takes everything and says nothing. */
        SILENT,
        /** Answers with an error of its own. */
        ERROR,
        /** Closes the connection in the middle, saying that the stream is too long. */
        FULL
    }

    private static final String COMMAND = "zINSTREAM\0";

    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "clamd");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger scans = new AtomicInteger();
    private volatile Mood mood = Mood.WELL;

    private FakeClamd(ServerSocket door) {
        this.door = door;
    }

    public static FakeClamd start() {
        try {
            FakeClamd clamd = new FakeClamd(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            clamd.threads.execute(clamd::listen);
            return clamd;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    public void is(Mood next) {
        mood = next;
    }

    /** How many files it was sent. */
    public int scans() {
        return scans.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            DataInputStream in = new DataInputStream(caller.getInputStream());
            String command = new String(in.readNBytes(COMMAND.length()), StandardCharsets.US_ASCII);
            if (!command.equals(COMMAND)) {
                caller.getOutputStream().write("UNKNOWN COMMAND\0".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            scans.incrementAndGet();
            Mood now = mood;
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                stream.write(in.readNBytes(length));
                if (now == Mood.FULL) {
                    answer(caller, "INSTREAM size limit exceeded. ERROR", now);
                    return;
                }
            }
            answer(caller, now == Mood.ERROR ? "stream: Can't allocate memory ERROR" : verdict(stream), now);
        } catch (EOFException gone) {
            // the caller lost patience
        } catch (IOException gone) {
            // the same
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static String verdict(ByteArrayOutputStream stream) {
        String content = stream.toString(StandardCharsets.ISO_8859_1);
        if (content.contains(EICAR)) {
            return "stream: Win.Test.EICAR_HDB-1 FOUND";
        }
        return content.contains(OWN) ? "stream: Emporion.Test.UNOFFICIAL FOUND" : "stream: OK";
    }

    private static void answer(Socket caller, String line, Mood mood) throws IOException, InterruptedException {
        OutputStream out = caller.getOutputStream();
        byte[] answer = (line + "\0").getBytes(StandardCharsets.US_ASCII);
        if (mood == Mood.SILENT) {
            TimeUnit.SECONDS.sleep(30);
            return;
        }
        if (mood != Mood.SLOW) {
            out.write(answer);
            out.flush();
            return;
        }
        for (byte one : answer) {
            out.write(one);
            out.flush();
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }
}
