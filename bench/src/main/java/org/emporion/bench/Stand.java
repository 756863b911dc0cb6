package org.emporion.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.emporion.launcher.EmbeddedPostgres;
import org.emporion.launcher.EmporionServer;
import org.emporion.launcher.Ports;
import org.emporion.launcher.ServerHome;

/** Database and server as everyone runs them, on free loopback ports, with data that begin empty. */
final class Stand implements AutoCloseable {

    /** Requests a minute: counted, and more than are sent. */
    private static final String OUT_OF_THE_WAY = "100000000";

    private static final String UPLOAD_LIMIT = Integer.toString(256 << 20);
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private final EmbeddedPostgres postgres;
    private final EmporionServer server;
    private final GcLog gcLog;
    private final long postmaster;
    private final Connection watching;
    private boolean settles = true;

    private Stand(EmbeddedPostgres postgres, EmporionServer server, GcLog gcLog, long postmaster) throws SQLException {
        this.postgres = postgres;
        this.server = server;
        this.gcLog = gcLog;
        this.postmaster = postmaster;
        this.watching = postgres.connectAsSuperuser();
    }

    static Stand start(BenchSettings settings) throws IOException, InterruptedException, SQLException {
        Path data = Files.createDirectories(settings.data());
        Path database = data.resolve("postgres");
        Path serverDirectory = data.resolve("server");
        Path cache = data.resolve("cache");
        endLeftovers(data);
        deleteTree(database);
        deleteTree(serverDirectory);
        ServerHome home = ServerHome.prepare(settings.wildfly(), cache);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(database, cache, Ports.anyFree());
        try {
            long postmaster = firstNumber(database.resolve("cluster/postmaster.pid"));
            BareHandler.deployInto(serverDirectory);
            GcLog gcLog = new GcLog(serverDirectory.resolve("gc.log"));
            EmporionServer server = EmporionServer.in(serverDirectory, home)
                    .ear(settings.ear())
                    .ports(Ports.anyFree(), Ports.anyFree())
                    .heap(settings.heap())
                    .database(postgres)
                    .environment("EMPORION_MODE", "demo")
                    .environment("EMPORION_LIMITS_ANONYMOUS", OUT_OF_THE_WAY)
                    .environment("EMPORION_LIMITS_SIGNED_IN", OUT_OF_THE_WAY)
                    .environment("EMPORION_LIMITS_AUTH", OUT_OF_THE_WAY)
                    .environment("EMPORION_LIMITS_MONEY", OUT_OF_THE_WAY)
                    .environment("EMPORION_MAX_UPLOAD_BYTES", UPLOAD_LIMIT)
                    .environment("EMPORION_MEDIA_DIR", data.resolve("media").toString())
                    .environment("JAVA_TOOL_OPTIONS", gcLog.option())
                    .build()
                    .start();
            return new Stand(postgres, server, gcLog, postmaster);
        } catch (IOException | InterruptedException | SQLException | RuntimeException failed) {
            postgres.kill();
            throw failed;
        }
    }

    /** A run that was killed leaves server and database behind; they are known by this directory on their command line. */
    private static void endLeftovers(Path data) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> Stream.of(arguments)
                                .anyMatch(argument -> argument.startsWith(data.resolve("postgres") + "/")
                                        || argument.equals("-Djboss.server.base.dir=" + data.resolve("server"))))
                        .isPresent())
                .forEach(leftover -> {
                    leftover.destroyForcibly();
                    leftover.onExit().join();
                });
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static long firstNumber(Path file) throws IOException {
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    /** Where all of this run's files are. */
    Path directory() {
        return server.directory();
    }

    EmporionServer server() {
        return server;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    GcLog gcLog() {
        return gcLog;
    }

    int port() {
        return server.uri().getPort();
    }

    SqlWork.Database database() {
        return new SqlWork.Database(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    long serverPid() {
        return server.process().orElseThrow().pid();
    }

    double postgresMicros() throws IOException {
        return ProcessorTime.ofPostgres(postmaster);
    }

    double serverMicros() {
        return ProcessorTime.of(serverPid());
    }

    double compilerMicros() throws IOException {
        return ProcessorTime.ofCompilers(serverPid());
    }

    /** Makes the server collect all garbage, as {@code jcmd} does. */
    void collectGarbage() throws IOException, InterruptedException {
        jcmd("GC.run");
    }

    /** Begins a flight recording of the server; it is written when the server stops. */
    void profile(Path file) throws IOException, InterruptedException {
        jcmd("JFR.start", "settings=profile", "dumponexit=true", "filename=" + file);
    }

    private void jcmd(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        all.add(Long.toString(serverPid()));
        all.addAll(List.of(command));
        signal(all.toArray(String[]::new));
    }

    /**
     * Waits until what the requests left to be done is done: events sent, notices written.
     *
     * @return whether it was within the patience
     */
    boolean settle() throws SQLException, InterruptedException {
        Instant deadline = Instant.now().plus(settles ? SETTLING : Duration.ofSeconds(1));
        while (waiting() > 0) {
            if (Instant.now().isAfter(deadline)) {
                settles = false;
                return false;
            }
            Thread.sleep(50);
        }
        return true;
    }

    private long waiting() throws SQLException {
        try (Statement statement = watching.createStatement();
                ResultSet row = statement.executeQuery("""
                        select /* background */
                            (select count(*) from emporion.outbox where sent_at is null)
                            + (select count(*) from emporion.notification where status = 'QUEUED')
                        """)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The server does nothing at all until {@link #resume}: replayed SQL must not set its relay to work. */
    void suspend() throws IOException, InterruptedException {
        signal("kill", "-STOP", Long.toString(serverPid()));
    }

    /** Goes on; the events that were replayed since then are never sent, since nothing of theirs happened. */
    void resume(long suspendedAt) throws IOException, InterruptedException, SQLException {
        try (PreparedStatement statement = watching.prepareStatement(
                "update /* background */ emporion.outbox set sent_at = created_at where sent_at is null and id >= ?")) {
            statement.setObject(1, UUID.fromString(Ids.leastOf(suspendedAt)));
            statement.executeUpdate();
        } finally {
            signal("kill", "-CONT", Long.toString(serverPid()));
        }
    }

    private static void signal(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("Failed: " + List.of(command));
        }
    }

    /** Writes which statements took the database's time, the dearest first. */
    void writeStatements(Path file) throws IOException, SQLException {
        StringBuilder text = new StringBuilder("total ms | calls | mean ms | statement\n");
        try (Statement statement = watching.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select round(total_exec_time), calls, round(mean_exec_time::numeric, 3),
                               regexp_replace(query, '\\s+', ' ', 'g')
                        from pg_stat_statements
                        order by total_exec_time desc
                        limit 60
                        """)) {
            while (rows.next()) {
                text.append(String.join(
                                " | ", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)))
                        .append('\n');
            }
        }
        Files.writeString(file, text);
    }

    String databaseVersion() throws SQLException {
        return watching.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void close() throws IOException, SQLException {
        watching.close();
        try {
            server.close();
        } finally {
            postgres.close();
        }
    }
}
