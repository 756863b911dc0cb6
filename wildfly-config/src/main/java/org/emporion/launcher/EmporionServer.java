package org.emporion.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One WildFly with the EAR, in a directory of its own: configuration, data, logs and the deployment. The JVM is started directly, so that
 * {@link #kill()} hits the server itself and not a shell around it.
 *
 * <p>Not for several threads at once.
 */
public final class EmporionServer implements AutoCloseable {

    private static final String MANAGEMENT_ADDRESS = "EMPORION_MANAGEMENT_BIND_ADDRESS";

    /** What a request that runs when the server is told to stop may take to end. */
    private static final int SUSPEND_SECONDS = 10;

    private static final Duration STOPPING = Duration.ofSeconds(60);
    private static final Duration PROBING = Duration.ofSeconds(2);

    private final ServerHome home;
    private final Path base;
    private final Deployment deployment;
    private final ServerLog log;
    private final int httpPort;
    private final int managementPort;
    private final String heap;
    private final Duration patience;
    private final boolean forgetful;
    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBING).build();
    private @Nullable Process process;

    private EmporionServer(Settings settings) {
        this.home = settings.home;
        this.base = settings.base.toAbsolutePath();
        this.deployment = new Deployment(base, settings.ear);
        this.log = new ServerLog(base);
        this.httpPort = settings.httpPort;
        this.managementPort = settings.managementPort;
        this.heap = settings.heap;
        this.patience = settings.patience;
        this.forgetful = settings.forgetful;
        this.environment = Map.copyOf(settings.environment);
        this.systemProperties = Map.copyOf(settings.systemProperties);
    }

    /** Describes a server that is to run from this distribution in this directory. */
    public static Settings in(Path base, ServerHome home) {
        return new Settings(base, home);
    }

    /** What may differ between servers; see each method for the value it has otherwise. */
    public static final class Settings {
        private final Path base;
        private final ServerHome home;
        private @Nullable Path ear;
        private int httpPort = 8080;
        private int managementPort = 9990;
        private String heap = "768m";
        private Duration patience = Duration.ofMinutes(5);
        private boolean forgetful;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final Map<String, String> systemProperties = new LinkedHashMap<>();

        private Settings(Path base, ServerHome home) {
            this.base = base;
            this.home = home;
        }

        /** The application; without one the server starts empty. */
        public Settings ear(Path file) {
            this.ear = file;
            return this;
        }

        /** On 127.0.0.1; 8080 and 9990 otherwise. */
        public Settings ports(int http, int management) {
            this.httpPort = http;
            this.managementPort = management;
            return this;
        }

        /** The greatest heap as the JVM writes it; 768m otherwise. */
        public Settings heap(String size) {
            this.heap = size;
            return this;
        }

        /** How long a start may take until it is given up; five minutes otherwise. */
        public Settings patience(Duration duration) {
            this.patience = duration;
            return this;
        }

        /**
         * Management changes the server while it runs and not its configuration: what was deployed beside the application is gone after
         * a restart, also after a killed one.
         */
        public Settings forgetful() {
            this.forgetful = true;
            return this;
        }

        /** Added to (and winning over) the environment of this process. */
        public Settings environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** {@code -Dname=value}. */
        public Settings systemProperty(String name, String value) {
            systemProperties.put(name, value);
            return this;
        }

        /** The variables that lead the server to this database. */
        public Settings database(EmbeddedPostgres database) {
            return environment("EMPORION_DB_URL", database.jdbcUrl())
                    .environment("EMPORION_DB_USER", database.user())
                    .environment("EMPORION_DB_PASSWORD", database.password());
        }

        /** The server, not started yet. */
        public EmporionServer build() {
            return new EmporionServer(this);
        }
    }

    /** Starts and waits until the server answers that it is ready; see {@link #launch()} and {@link #awaitReady()}. */
    public EmporionServer start() throws IOException, InterruptedException {
        launch();
        awaitReady();
        return this;
    }

    /**
     * Starts and does not wait. A server that an earlier, killed process left running in the same directory is stopped first.
     *
     * @throws LaunchProblem when a port is taken
     */
    public void launch() throws IOException, InterruptedException {
        Files.createDirectories(base);
        stopLeftover();
        Ports.requireFree(httpPort, "HTTP", "EMPORION_HTTP_PORT");
        Ports.requireFree(managementPort, "management", "EMPORION_MANAGEMENT_PORT");
        home.configure(base);
        deployment.offer();
        log.start();
        ProcessBuilder builder = new ProcessBuilder(OwnSession.command(command()))
                .directory(base.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(consoleFile().toFile());
        defaultEnvironment(builder.environment());
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        pidFile().write(started.toHandle());
    }

    /**
     * Waits until the deployment is up and {@code /health/ready} says so.
     *
     * @throws LaunchProblem with the last errors of the log, when the process ends, the deployment fails or patience does; the server is
     *     stopped then
     */
    public void awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            if (!isRunning()) {
                throw failed("The server ended while it started");
            }
            if (deployment.hasFailed()) {
                LaunchProblem problem = failed("The application did not deploy");
                stop();
                throw problem;
            }
            if (deployment.isUp() && isReady()) {
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                LaunchProblem problem = failed("The server was not ready after " + patience.toSeconds() + " s");
                stop();
                throw problem;
            }
            Thread.sleep(200);
        }
    }

    /** Whether {@code /health/ready} answers 200 now. */
    public boolean isReady() throws InterruptedException {
        HttpRequest probe = HttpRequest.newBuilder(managementUri().resolve("/health/ready"))
                .timeout(PROBING)
                .build();
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Stops as an operator would (SIGTERM): no new requests, the running ones are let end, then everything closes. */
    public void stop() throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
            pidFile().delete();
        }
        process = null;
    }

    /** Kills the JVM at once (SIGKILL), as a crash would. */
    public void kill() throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
            pidFile().delete();
        }
        process = null;
    }

    /** Starts again with the same settings and data, after {@link #stop()}, after {@link #kill()} or while it runs. */
    public void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    /** As {@link #stop()}; in a hurry, because interrupted, as {@link #kill()}. */
    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException hurry) {
            process().ifPresent(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process lives, ready or not. */
    public boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** The process, for tests that stop, resume or measure it; empty while none runs. */
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    /** Waits until the process ends by itself or by somebody else's hand. */
    public void awaitEnd() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.waitFor();
        }
    }

    /** {@code http://127.0.0.1:port/} of the application. */
    public URI uri() {
        return URI.create("http://127.0.0.1:%d/".formatted(httpPort));
    }

    /** {@code http://127.0.0.1:port/} of health, metrics and the console, or where EMPORION_MANAGEMENT_BIND_ADDRESS puts them. */
    public URI managementUri() {
        String set =
                environment.getOrDefault(MANAGEMENT_ADDRESS, System.getenv().getOrDefault(MANAGEMENT_ADDRESS, ""));
        String address = set.isBlank() || set.equals("0.0.0.0") ? "127.0.0.1" : set;
        return URI.create("http://%s:%d/".formatted(address, managementPort));
    }

    /** The directory with configuration, data, logs and the deployment. */
    public Path directory() {
        return base;
    }

    /** The text log, continued over restarts. */
    public Path logFile() {
        return log.file();
    }

    /** What the JVM itself wrote since the last start; the JSON log of level WARN and above goes there too. */
    public Path consoleFile() {
        return base.resolve("console.log");
    }

    /** What the log has gained since the last start. */
    public String logSinceStart() throws IOException {
        return log.sinceStart();
    }

    /** Lets this user into the management console, with this password from now on. The server must not run. */
    public void addConsoleUser(String user, String password) throws IOException {
        home.configure(Files.createDirectories(base));
        ManagementUsers.in(base.resolve("configuration")).add(user, password);
    }

    private LaunchProblem failed(String what) throws IOException {
        List<String> errors = log.errors();
        String details = errors.isEmpty()
                ? Command.lastLines(Files.exists(consoleFile()) ? Files.readString(consoleFile()) : "", 20)
                : Command.lastLines(String.join(System.lineSeparator(), errors), 20);
        return LaunchProblem.stepFailed(what + "; the log is " + logFile() + ":", details);
    }

    private List<String> command() {
        List<String> options = new ArrayList<>(List.of(
                "-D[Standalone]",
                "-Xms64m",
                "-Xmx" + heap,
                "-XX:MetaspaceSize=96m",
                "-XX:MaxMetaspaceSize=512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Dorg.jboss.boot.log.file=" + logFile(),
                "-Dlogging.configuration="
                        + base.resolve("configuration/logging.properties").toUri(),
                "-Dorg.wildfly.sigterm.suspend.timeout=" + SUSPEND_SECONDS));
        systemProperties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        List<String> command = home.java(options, "org.jboss.as.standalone");
        command.addAll(List.of(
                "-Djboss.home.dir=" + home.directory(),
                "-Djboss.server.base.dir=" + base,
                (forgetful ? "--read-only-server-config=" : "--server-config=") + ServerHome.CONFIGURATION));
        return command;
    }

    private void defaultEnvironment(Map<String, String> variables) {
        int cores = Runtime.getRuntime().availableProcessors();
        variables.putIfAbsent("EMPORION_IO_THREADS", Integer.toString(Math.max(1, cores / 2)));
        int workers = Math.max(16, cores * 8);
        if (variables.putIfAbsent("EMPORION_WORKER_THREADS", Integer.toString(workers)) == null) {
            variables.putIfAbsent("EMPORION_PAYMENT_PARALLEL_CALLS", Integer.toString(workers * 3 / 4));
        }
        variables.putIfAbsent("EMPORION_CONSOLE_LOG_LEVEL", "WARN");
        variables.put("EMPORION_HTTP_PORT", Integer.toString(httpPort));
        variables.put("EMPORION_MANAGEMENT_PORT", Integer.toString(managementPort));
    }

    private void stopLeftover() throws IOException, InterruptedException {
        Optional<ProcessHandle> leftover = pidFile().process();
        if (leftover.isPresent()) {
            leftover.get().destroy();
            Instant deadline = Instant.now().plus(STOPPING);
            while (leftover.get().isAlive()) {
                if (Instant.now().isAfter(deadline)) {
                    leftover.get().destroyForcibly();
                }
                Thread.sleep(100);
            }
        }
        pidFile().delete();
    }

    private PidFile pidFile() {
        return new PidFile(base.resolve("server.pid"));
    }
}
