package org.emporion.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.emporion.launcher.EmbeddedPostgres;
import org.emporion.launcher.EmporionServer;
import org.emporion.launcher.Ports;
import org.emporion.launcher.ServerHome;

/**
 * The running product: the configured server with the EAR deployed once for the whole suite, its database and its mail
 * server, all on free ports and with data of their own. Started when the first scenario asks for it.
 */
public final class Emporion {

    private static final String ADMIN = "admin@demo.emporion.test";
    private static final String ADMIN_PASSWORD = "demo-admin-2026";
    private static final String OWNER = "owner@demo.emporion.test";
    private static final String OWNER_PASSWORD = "demo-owner-2026";

    /** Requests a minute: counted, and more than any scenario sends. */
    private static final String OUT_OF_THE_WAY = "1000000";

    /** Not where the management interface is without a setting. */
    public static final String SECOND_ADDRESS = "127.0.0.2";

    private static final String RUNNING = "server";

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private static Emporion running;
    private static boolean isTried;
    private static Emporion strict;

    static {
        // a mail that a killed server left half sent ends its thread at the mail server, which is not the scenario's
        // failure
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final EmbeddedPostgres postgres;
    private final EmporionServer server;
    private final GreenMail mail;
    private final FakeClamd scanner;
    private String adminToken = "";
    private String ownerToken = "";
    private int httpsPort;

    private Emporion(EmbeddedPostgres postgres, EmporionServer server, GreenMail mail, FakeClamd scanner) {
        this.postgres = postgres;
        this.server = server;
        this.mail = mail;
        this.scanner = scanner;
    }

    /** The product, started if it is not running yet. */
    public static synchronized Emporion running() {
        if (running == null) {
            if (isTried) {
                throw new IllegalStateException("It did not start for an earlier scenario, which says why");
            }
            isTried = true;
            running = start(RUNNING, Map.of());
        }
        return running;
    }

    /**
     * A second product with a database of its own, beside the one that runs: for what only a setting changes. Who starts it
     * stops it.
     *
     * @param settings environment variables over the suite's own
     */
    public static Emporion beside(Map<String, String> settings) {
        return start("beside-" + UUID.randomUUID(), settings);
    }

    /**
     * A product beside the suite's whose door is as strict as an operator may make it: callers have 20 requests a minute
     * without a token and 25 with one, 5 for their identity and 3 for orders; TLS is open and plain HTTP is sent there; pages of
     * {@code https://shop.example} may read answers; the management interface is at an address of its own, where this machine
     * has a second one. Started once for all scenarios that ask for it.
     */
    public static synchronized Emporion strict() {
        if (strict == null) {
            String https = String.valueOf(Ports.anyFree());
            strict = start(
                    "strict",
                    Map.of(
                            "EMPORION_LIMITS_ANONYMOUS", "20",
                            "EMPORION_LIMITS_SIGNED_IN", "25",
                            "EMPORION_LIMITS_AUTH", "5",
                            "EMPORION_LIMITS_MONEY", "3",
                            "EMPORION_MANAGEMENT_BIND_ADDRESS", hasSecondAddress() ? SECOND_ADDRESS : "127.0.0.1",
                            "EMPORION_CORS_ORIGINS", "https://shop.example,https://app.example",
                            "EMPORION_TLS", "true",
                            "EMPORION_HTTPS_PORT", https,
                            "EMPORION_HTTPS_REDIRECT_PORT", https));
            strict.httpsPort = Integer.parseInt(https);
        }
        return strict;
    }

    /** Whether this machine answers at {@link #SECOND_ADDRESS}, as Linux does without being told. */
    public static boolean hasSecondAddress() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(SECOND_ADDRESS))) {
            return probe.isBound();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Where the strict product speaks TLS. */
    public int httpsPort() {
        return httpsPort;
    }

    static synchronized void stopIfRunning() {
        if (strict != null) {
            strict.stop();
            strict = null;
        }
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    /** A page comes first, which is looked for before the application is asked: what is made for it must serve all that follow. */
    private void askFirst() {
        int status = root().get("/api/v1/categories/tree").status();
        if (status != 200 && status != 308) {
            throw new IllegalStateException("The first page was answered with " + status);
        }
    }

    /** Of a run before, whose database is gone: its messages would be taken for this one's. */
    private static void deleteWhatWasLeft(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Emporion start(String folder, Map<String, String> settings) {
        Path home = Path.of(System.getProperty("emporion.it.home"));
        int mailPort = Ports.anyFree();
        GreenMail mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        FakeClamd scanner = FakeClamd.start();
        try {
            deleteWhatWasLeft(home.resolve(folder).resolve("data"));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    home.resolve("postgres-" + UUID.randomUUID()), home.resolve("cache"), Ports.anyFree());
            ServerHome distribution =
                    ServerHome.prepare(Path.of(System.getProperty("emporion.it.wildfly")), home.resolve("cache"));
            EmporionServer.Settings server = EmporionServer.in(home.resolve(folder), distribution)
                    .ear(Path.of(System.getProperty("emporion.it.ear")))
                    .ports(Ports.anyFree(), Ports.anyFree())
                    .database(postgres)
                    .forgetful()
                    .environment("EMPORION_MODE", "demo")
                    .environment("EMPORION_TEST_HOOKS", "true")
                    .environment("EMPORION_MAIL_ADAPTER", "smtp")
                    .environment("EMPORION_SMTP_HOST", "127.0.0.1")
                    .environment("EMPORION_SMTP_PORT", String.valueOf(mailPort))
                    .environment("EMPORION_SANDBOX_SLOW_MILLIS", "15000")
                    .environment("EMPORION_CATALOG_VIEWS_WRITTEN_EVERY", "PT2S")
                    .environment("EMPORION_PROXIES", "127.0.0.0/8, ::1")
                    .environment("EMPORION_MEDIA_CLAMD", scanner.address())
                    .environment("EMPORION_MEDIA_CLAMD_TIMEOUT", "PT2S")
                    .environment("EMPORION_MEDIA_MAX_UNCLAIMED", "40")
                    // making vectors takes a core, beside scenarios that count time
                    .environment("EMPORION_SEARCH_VECTORS", "off")
                    .environment("EMPORION_LIMITS_ANONYMOUS", OUT_OF_THE_WAY)
                    .environment("EMPORION_LIMITS_SIGNED_IN", OUT_OF_THE_WAY)
                    .environment("EMPORION_LIMITS_AUTH", OUT_OF_THE_WAY)
                    .environment("EMPORION_LIMITS_MONEY", OUT_OF_THE_WAY);
            if (!folder.equals(RUNNING)) {
                // for a few scenarios: neither a model nor the optimizing compiler is worth its start
                server.environment("EMPORION_SEARCH_VECTORS", "off")
                        .environment("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
            }
            settings.forEach(server::environment);
            Emporion emporion = new Emporion(postgres, server.build(), mail, scanner);
            try {
                emporion.server.start();
                emporion.askFirst();
                return emporion;
            } catch (IOException | InterruptedException | RuntimeException didNotStart) {
                emporion.stop();
                throw didNotStart;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Stops it, with its database and its mail server. */
    public void stop() {
        try {
            server.close();
            postgres.close();
            mail.stop();
            scanner.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The API without a token, as a client that nobody has seen before: each has a network address of its own. */
    public Api api() {
        return new Api(
                URI.create(server.uri() + (server.uri().toString().endsWith("/") ? "" : "/") + "api/v1"),
                Map.of("X-Forwarded-For", freshAddress()));
    }

    /** A network address that no other client of the suite has. */
    public static String freshAddress() {
        int client = CLIENTS.incrementAndGet();
        return "10." + ((client >> 16) & 0xff) + "." + ((client >> 8) & 0xff) + "." + (client & 0xff);
    }

    /** The API without a token, by another name of the same host: each store has its own. */
    public Api apiAt(String host) {
        return new Api(URI.create("http://" + host + ":" + server.uri().getPort() + "/api/v1"), Map.of());
    }

    /** The server's root, for paths beside the API. */
    public Api root() {
        String uri = server.uri().toString();
        return new Api(URI.create(uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri), Map.of());
    }

    /** The management interface: health and metrics. */
    public Api management() {
        String uri = server.managementUri().toString();
        return new Api(URI.create(uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri), Map.of());
    }

    /** The API as the demo administrator. */
    public synchronized Api admin() {
        if (!isGood(adminToken)) {
            adminToken = signIn(ADMIN, ADMIN_PASSWORD);
        }
        return api().withToken(adminToken);
    }

    /** The API as the demo's SUPER_ADMIN. */
    public synchronized Api owner() {
        if (!isGood(ownerToken)) {
            ownerToken = signIn(OWNER, OWNER_PASSWORD);
        }
        return api().withToken(ownerToken);
    }

    private boolean isGood(String token) {
        return !token.isEmpty() && api().withToken(token).get("/auth/sessions").status() == 200;
    }

    /** Signs in and gives the access token. */
    public String signIn(String email, String password) {
        return api().post("/auth/login", "{'email':'%s','password':'%s'}", email, password)
                .expect(200)
                .text("accessToken");
    }

    /** Sets how far the server's clock is ahead; each scenario that moves it sets it back to zero. */
    public void moveClock(Duration ahead) {
        api().put("/internal/clock", "{'ahead':'%s'}", ahead).expect(204);
    }

    /** Holds events and messages back, or lets them go on: their consumers would be counted with a request's statements. */
    public void holdOutbox(boolean held) {
        api().put("/internal/outbox", "{'held':%b}", held).expect(204);
    }

    /** Lets the server die at the named place, at that visit from now. */
    public void armCutPoint(String name, int hits) {
        api().put("/internal/cut-points", "{'name':'%s','hits':%d}", name, hits).expect(204);
    }

    public EmporionServer server() {
        return server;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    public GreenMail mail() {
        return mail;
    }

    /** The virus scanner that it asks. */
    public FakeClamd scanner() {
        return scanner;
    }

    /** A connection of the application's own role, for looking at what a scenario left behind. */
    public Connection database() {
        try {
            Connection connection =
                    DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
            connection.setSchema("emporion");
            return connection;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The single number that a query gives. */
    public long count(String sql, Object... arguments) {
        try (Connection connection = database();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
