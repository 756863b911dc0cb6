package org.emporion.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * {@code mvn -Prun}: database, server and demo products from nothing, in the foreground, until Ctrl-C.
 *
 * <p>Everything is started and stopped by the one thread in {@link #serve()}, so the order of stopping is the order of its resources.
 * Ctrl-C only interrupts that thread, and then keeps the JVM alive until it is done.
 */
public final class Launcher {

    private static final String CONSOLE_USER = "admin";

    private final Path data;
    private final Map<String, String> environment;
    private final PrintStream out;

    private Launcher(Path data, Map<String, String> environment, PrintStream out) {
        this.data = data;
        this.environment = environment;
        this.out = out;
    }

    /**
     * Needs the system properties {@code emporion.data} (directory for all that is kept), {@code emporion.wildfly} (the distribution's zip)
     * and {@code emporion.ear}.
     */
    public static void main(String[] arguments) {
        Path data = Path.of(requiredProperty("emporion.data")).toAbsolutePath();
        Launcher launcher = new Launcher(data, System.getenv(), System.out);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread serving = Thread.currentThread();
        Thread interrupter = new Thread(() -> endOnInterrupt(serving, stopped), "stop-emporion");
        Runtime.getRuntime().addShutdownHook(interrupter);
        boolean failed = !launcher.serveUntilStopped();
        stopped.countDown();
        if (failed) {
            System.exit(1);
        }
    }

    private static void endOnInterrupt(Thread serving, CountDownLatch stopped) {
        if (stopped.getCount() > 0) {
            serving.interrupt();
        }
        try {
            stopped.await();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean serveUntilStopped() {
        try {
            serve();
            return true;
        } catch (InterruptedException askedTo) {
            say("Stopped. The data stays in " + data);
            return true;
        } catch (LaunchProblem problem) {
            say(String.valueOf(problem.getMessage()));
            return false;
        } catch (IOException e) {
            say("Cannot go on: " + e);
            return false;
        }
    }

    @SuppressWarnings("try") // the lock and the words are there for their closing only
    private void serve() throws IOException, InterruptedException {
        Instant began = Instant.now();
        Files.createDirectories(data.resolve("media"));
        // The directory lies in the project; none of it belongs into version control.
        Files.writeString(data.resolve(".gitignore"), "*\n");
        try (FileChannel channel =
                        FileChannel.open(data.resolve("running"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            say("Preparing the server (the first time takes longer)");
            ServerHome home = ServerHome.prepare(Path.of(requiredProperty("emporion.wildfly")), data.resolve("cache"));
            try (EmbeddedPostgres database = startDatabase();
                    Closing afterServer = () -> say("Stopping the database");
                    EmporionServer server = server(home, database);
                    Closing beforeServer = () -> say("Stopping the server")) {
                String password = addConsoleUser(server);
                say("Starting the server, log in " + server.logFile());
                server.start();
                say("Ready after " + Duration.between(began, Instant.now()).toSeconds() + " s");
                if (isDemo()) {
                    say(new DemoCatalogue(server.uri(), this::progress).load());
                }
                welcome(server, password);
                server.awaitEnd();
                throw LaunchProblem.stepFailed("The server ended by itself; its log is " + server.logFile(), "");
            }
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw LaunchProblem.alreadyRunning(data.toString());
        }
        return lock;
    }

    /** None when the environment names another one. */
    private @Nullable EmbeddedPostgres startDatabase() throws IOException, InterruptedException {
        if (environment.containsKey("EMPORION_DB_URL")) {
            if (!environment.containsKey("EMPORION_DB_PASSWORD")) {
                throw LaunchProblem.missing("EMPORION_DB_PASSWORD, the password for the database in EMPORION_DB_URL");
            }
            return null;
        }
        say("Starting the database");
        return EmbeddedPostgres.start(data.resolve("postgres"), data.resolve("cache"), port("EMPORION_DB_PORT", 5433));
    }

    private EmporionServer server(ServerHome home, @Nullable EmbeddedPostgres database) {
        EmporionServer.Settings settings = EmporionServer.in(data.resolve("server"), home)
                .ear(Path.of(requiredProperty("emporion.ear")))
                .ports(port("EMPORION_HTTP_PORT", 8080), port("EMPORION_MANAGEMENT_PORT", 9990))
                .heap(environment.getOrDefault("EMPORION_HEAP", "768m"))
                .environment("EMPORION_MODE", mode())
                .environment(
                        "EMPORION_MEDIA_DIR",
                        environment.getOrDefault(
                                "EMPORION_MEDIA_DIR", data.resolve("media").toString()));
        if (database != null) {
            settings.database(database);
        }
        return settings.build();
    }

    private String addConsoleUser(EmporionServer server) throws IOException {
        String given = environment.get("EMPORION_CONSOLE_PASSWORD");
        String password = given == null ? SecretFile.readOrCreate(data.resolve("console.password")) : given;
        server.addConsoleUser(CONSOLE_USER, password);
        return given == null ? password : "as in EMPORION_CONSOLE_PASSWORD";
    }

    private void welcome(EmporionServer server, String consolePassword) {
        String web = "http://localhost:" + server.uri().getPort();
        String management = "http://" + server.managementUri().getAuthority();
        say("""

                Emporion serves:
                  API            %1$s/api/v1
                  API pages      %1$s/docs
                  Health         %2$s/health
                  Metrics        %2$s/metrics
                  Server console %2$s/console   %3$s / %4$s""".formatted(web, management, CONSOLE_USER, consolePassword));
        if (isDemo()) {
            say("  Mailbox        %s/mailbox".formatted(web));
            say("");
            say("Demo logins:");
            for (DemoLogin login : DemoLogin.values()) {
                say("  %-30s %s".formatted(login.email(), login.password()));
            }
        }
        say("");
        say("Ctrl-C stops it; the data stays in " + data);
    }

    private boolean isDemo() {
        return mode().equals("demo");
    }

    private String mode() {
        return environment.getOrDefault("EMPORION_MODE", "demo");
    }

    private int port(String variable, int otherwise) {
        String value = environment.get(variable);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw LaunchProblem.stepFailed(variable + " must be a port number, not " + value, "");
        }
    }

    private static String requiredProperty(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("Missing system property " + name);
        }
        return value;
    }

    private void say(String line) {
        out.println(line);
    }

    private void progress(String line) {
        out.print("\r" + line + "   ");
        out.flush();
    }

    /** A word on the way out, between two resources. */
    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }
}
