package org.emporion.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL cluster of our own on the loopback address, for development, tests and the first try; durable (fsync is on), so that
 * killing it loses nothing that was committed.
 *
 * <p>The data directory holds the cluster, its log and two generated passwords. The role {@code emporion} owns the database
 * {@code emporion} and may read and reset {@code pg_stat_statements}.
 *
 * <p>Not for several threads at once.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String NAME = "emporion";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Sized for a small machine that the server shares; the rest is PostgreSQL's default. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "64MB"),
            Map.entry("random_page_cost", "1.1"),
            // Its queries are short; compiling one costs more than running it.
            Map.entry("jit", "off"),
            Map.entry("shared_preload_libraries", "pg_stat_statements"),
            Map.entry("pg_stat_statements.track", "all"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private final Path directory;
    private final Path binaries;
    private final int port;
    private final Unprivileged unprivileged;
    private final String superuserPassword;
    private final String password;
    private @Nullable Process process;

    private EmbeddedPostgres(Path directory, Path binaries, int port, Unprivileged unprivileged) throws IOException {
        this.directory = directory;
        this.binaries = binaries;
        this.port = port;
        this.unprivileged = unprivileged;
        this.superuserPassword = SecretFile.readOrCreate(superuserPasswordFile());
        this.password = SecretFile.readOrCreate(directory.resolve(NAME + ".password"));
    }

    /**
     * Starts the cluster in the directory, made first when there is none; a server that an earlier, killed process left running on it
     * is stopped.
     *
     * @param binariesCache where the unpacked programs are kept, shared by any number of clusters
     * @throws LaunchProblem when the port is taken or the server does not come up
     */
    public static EmbeddedPostgres start(Path dataDirectory, Path binariesCache, int port)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(
                        dataDirectory.toAbsolutePath(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .toRealPath();
        Path binaries = PostgresBinaries.unpacked(binariesCache.toAbsolutePath());
        EmbeddedPostgres postgres = new EmbeddedPostgres(directory, binaries, port, Unprivileged.ofThisProcess());
        try {
            postgres.stopLeftover();
            postgres.initialise();
            postgres.launch();
            postgres.createDatabase();
            return postgres;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            postgres.kill();
            throw failed;
        }
    }

    /** The address of the database {@code emporion}, without credentials. */
    public String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    /** The role that owns the database. */
    public String user() {
        return NAME;
    }

    /** The password of {@link #user()}. */
    public String password() {
        return password;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** What the server has written since its last start. */
    public Path logFile() {
        return directory.resolve("postgres.log");
    }

    /** A connection of the superuser to the database, for tests that look behind the scenes (locks, sessions, settings). */
    public Connection connectAsSuperuser() throws SQLException {
        return connectAsSuperuser(NAME);
    }

    /** Whether the server runs. */
    public boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Stops in the fast mode: sessions are ended, what was not committed is rolled back, the rest is flushed. */
    public void stop() throws IOException, InterruptedException {
        Process running = process;
        if (running != null && running.isAlive()) {
            stopFast();
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        }
        process = null;
    }

    /** Kills the server and its sessions at once, as a power cut would. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> sessions = running.descendants().toList();
            running.destroyForcibly().waitFor();
            // They would notice by themselves, but until then keep the shared memory that the next start wants.
            sessions.forEach(ProcessHandle::destroyForcibly);
            sessions.forEach(session -> session.onExit().join());
        }
        process = null;
    }

    /** Starts again on the same data and port, after {@link #stop()}, after {@link #kill()} or while it runs. */
    public void restart() throws IOException, InterruptedException {
        stop();
        launch();
    }

    /** As {@link #stop()}; in a hurry, because interrupted, as {@link #kill()}. */
    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException hurry) {
            Process running = process;
            if (running != null) {
                running.destroyForcibly();
            }
            Thread.currentThread().interrupt();
        }
    }

    private void stopLeftover() throws IOException, InterruptedException {
        Path pidFile = cluster().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        try (Stream<String> lines = Files.lines(pidFile)) {
            Optional<ProcessHandle> leftover = lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(EmbeddedPostgres::isPostgres);
            if (leftover.isPresent()) {
                stopFast();
            } else {
                // PostgreSQL itself takes any living process with that number for its own kind and refuses to start.
                Files.deleteIfExists(pidFile);
            }
        }
    }

    private static boolean isPostgres(ProcessHandle candidate) {
        return candidate
                .info()
                .command()
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    private void initialise() throws IOException, InterruptedException {
        PreparedDirectory.of(cluster(), empty -> {
            unprivileged.own(directory);
            Command.run(
                    "Creating the database cluster",
                    new ProcessBuilder(unprivileged.command(List.of(
                            program("initdb"),
                            "--pgdata=" + empty,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + superuserPasswordFile(),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            // Sorts by code point, the same on every machine and release; languages are ICU's business,
                            // by column.
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=" + systemLocale()))));
        });
    }

    /** What decides letters from other characters in trigrams and full text; macOS names its UTF-8 locales by country only. */
    private static String systemLocale() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac") ? "en_US.UTF-8" : "C.UTF-8";
    }

    private void launch() throws IOException, InterruptedException {
        Ports.requireFree(port, "PostgreSQL", "EMPORION_DB_PORT");
        List<String> command =
                new ArrayList<>(List.of(program("postgres"), "-D", cluster().toString(), "-c", "port=" + port));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Process started = new ProcessBuilder(OwnSession.command(unprivileged.command(command)))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
        process = started;
        awaitConnections(started);
    }

    private void awaitConnections(Process started) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try (Connection connection = connectAsSuperuser(SUPERUSER)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (!started.isAlive() || Instant.now().isAfter(deadline)) {
                    throw LaunchProblem.stepFailed(
                            "PostgreSQL did not start:", Command.lastLines(Files.readString(logFile()), 10));
                }
            }
            Thread.sleep(50);
        }
    }

    /** All of it is safe to repeat: the first start may have died anywhere in between. */
    private void createDatabase() throws IOException {
        try (Connection connection = connectAsSuperuser(SUPERUSER);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = '%s'".formatted(NAME))) {
                statement.execute("create role %s login".formatted(NAME));
            }
            statement.execute("alter role %s password '%s'".formatted(NAME, password));
            statement.execute("grant pg_read_all_stats to %s".formatted(NAME));
            if (!exists(statement, "select from pg_database where datname = '%s'".formatted(NAME))) {
                statement.execute("create database %s owner %s".formatted(NAME, NAME));
            }
        } catch (SQLException e) {
            throw new IOException("Creating the role and the database " + NAME, e);
        }
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements schema public");
            statement.execute("grant execute on function pg_stat_statements_reset to %s".formatted(NAME));
        } catch (SQLException e) {
            throw new IOException("Creating pg_stat_statements", e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connectAsSuperuser(String database) throws SQLException {
        PostgresDriver.load();
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, superuserPassword);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private void stopFast() throws IOException, InterruptedException {
        Command.run(
                "Stopping PostgreSQL",
                new ProcessBuilder(unprivileged.command(List.of(
                        program("pg_ctl"),
                        "stop",
                        "--pgdata=" + cluster(),
                        "--mode=fast",
                        "--wait",
                        "--timeout=" + PATIENCE.toSeconds()))));
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private Path cluster() {
        return directory.resolve("cluster");
    }

    private Path superuserPasswordFile() {
        return directory.resolve(SUPERUSER + ".password");
    }
}
