package org.emporion.platform.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.emporion.it.Answer;
import org.emporion.it.Api;
import org.emporion.launcher.EmbeddedPostgres;
import org.emporion.launcher.EmporionServer;
import org.emporion.launcher.LaunchProblem;
import org.emporion.launcher.Ports;
import org.emporion.launcher.ServerHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A server in production mode, beside the suite's own and with a new database for each fact: what demonstrations have is
 * not there, and nothing that everybody knows opens a door.
 */
@Tag("reliability")
class ProductionReliability {

    private static final Path HOME = Path.of(System.getProperty("emporion.it.home"));
    private static final String ADMIN = "owner@shop.example";
    private static final String ADMIN_PASSWORD = "kettle-violin-93-moss";
    private static final Map<String, String> WITH_ADMIN =
            Map.of("EMPORION_ADMIN_EMAIL", ADMIN, "EMPORION_ADMIN_PASSWORD", ADMIN_PASSWORD);

    private final Path directory = HOME.resolve("production-" + UUID.randomUUID());
    private EmbeddedPostgres postgres;

    @BeforeEach
    void startDatabase() throws IOException, InterruptedException {
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"), HOME.resolve("cache"), Ports.anyFree());
    }

    @AfterEach
    void stopDatabase() throws IOException {
        postgres.close();
    }

    @Test
    void startsWithoutAccountsAndWithoutWhatDemonstrationsHave() throws IOException, InterruptedException {
        try (EmporionServer server = server("production", Map.of()).start()) {
            Api root = root(server);
            assertThat(accounts()).isZero();
            assertThat(server.logSinceStart()).contains("The store has no administrator");
            for (String name : List.of("customer", "vendor", "admin", "owner")) {
                login(root, name + "@demo.emporion.test", "demo-" + name + "-2026")
                        .expectProblem(401, "identity.bad_credentials");
            }
            for (String path : List.of(
                    "/mailbox",
                    "/mailbox/",
                    "/mailbox/mailbox.js",
                    "/mailbox/messages/" + UUID.randomUUID(),
                    "/api/v1/mailbox")) {
                root.get(path).expectProblem(404, "request.not_found");
            }
            root.put("/api/v1/internal/clock", "{'ahead':'PT1H'}").expectProblem(404, "request.not_found");
            root.put("/api/v1/internal/outbox", "{'held':true}").expectProblem(404, "request.not_found");
            root.put("/api/v1/internal/cut-points", "{'name':'x','hits':1}").expectProblem(404, "request.not_found");
            root.get("/docs/").expect(200);
            root.get("/verify-email/").expect(200);
            secretsAreTheServersOwn(server);
        }
    }

    @Test
    void makesTheFirstAdministratorOfItsSettingsOnce() throws IOException, InterruptedException {
        try (EmporionServer server = server("production", WITH_ADMIN).start()) {
            Api root = root(server);
            Answer signedIn = login(root, ADMIN, ADMIN_PASSWORD).expect(200);
            assertThat(signedIn.text("user/role")).isEqualTo("SUPER_ADMIN");
            Api owner = root.withToken(signedIn.text("accessToken"));
            owner.get("/api/v1/jobs").expectProblem(403, "auth.forbidden");
            Answer factor = owner.get("/api/v1/auth/second-factor").expect(200);
            assertThat(factor.at("required").asBoolean()).isTrue();
            assertThat(factor.at("enrolled").asBoolean()).isFalse();
            assertThat(accounts()).isEqualTo(1);
            assertThat(server.logSinceStart()).doesNotContain(ADMIN_PASSWORD);
        }
        Map<String, String> another =
                Map.of("EMPORION_ADMIN_EMAIL", "other@shop.example", "EMPORION_ADMIN_PASSWORD", "another-kettle-17");
        try (EmporionServer server = server("production", another).start()) {
            Api root = root(server);
            login(root, "other@shop.example", "another-kettle-17").expectProblem(401, "identity.bad_credentials");
            login(root, ADMIN, "another-kettle-17").expectProblem(401, "identity.bad_credentials");
            login(root, ADMIN, ADMIN_PASSWORD).expect(200);
            assertThat(accounts()).isEqualTo(1);
        }
    }

    @Test
    void refusesADatabaseThatADemonstrationHasUsed() throws IOException, InterruptedException {
        server("demo", Map.of()).start().close();
        long accounts = accounts();
        assertThat(accounts).isPositive();
        EmporionServer production = server("production", WITH_ADMIN);
        assertThatThrownBy(production::start)
                .isInstanceOf(LaunchProblem.class)
                .hasMessageContaining("the database has the demo account");
        assertThat(accounts()).isEqualTo(accounts);
    }

    @ParameterizedTest
    @CsvSource({
        "production, EMPORION_TEST_HOOKS, true, emporion.test-hooks=true lets anybody move the clock",
        "production, EMPORION_MAIL_ADAPTER, mailbox, emporion.mail.adapter=mailbox is for",
        "production, EMPORION_PAYMENT_GATEWAY, sandbox, emporion.payment.gateway=sandbox moves no money",
        "production, EMPORION_ADMIN_PASSWORD, password123, emporion.admin.password is among the passwords",
        "production, EMPORION_KEYSTORE_PATH, /dev/null/keys.p12, key store",
        "prod, EMPORION_STORE_NAME, Shop, 'emporion.mode is demo or production, not prod'"
    })
    void refusesToStartWith(String mode, String variable, String value, String message)
            throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(WITH_ADMIN);
        settings.put(variable, value);
        EmporionServer server = server(mode, settings);
        assertThatThrownBy(server::start).isInstanceOf(LaunchProblem.class).hasMessageContaining(message);
        assertThat(server.isRunning()).isFalse();
    }

    /** Made at the first start and read by the server's user alone. */
    private static void secretsAreTheServersOwn(EmporionServer server) throws IOException {
        try (Stream<Path> files = Files.list(server.directory().resolve("data").resolve("emporion"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".lock")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .as(file.toString())
                            .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    private EmporionServer server(String mode, Map<String, String> environment)
            throws IOException, InterruptedException {
        ServerHome distribution =
                ServerHome.prepare(Path.of(System.getProperty("emporion.it.wildfly")), HOME.resolve("cache"));
        EmporionServer.Settings settings = EmporionServer.in(directory.resolve("server"), distribution)
                .ear(Path.of(System.getProperty("emporion.it.ear")))
                .ports(Ports.anyFree(), Ports.anyFree())
                .database(postgres)
                .environment("EMPORION_MODE", mode);
        environment.forEach(settings::environment);
        return settings.build();
    }

    private static Api root(EmporionServer server) {
        return Api.at(URI.create(server.uri().toString().replaceFirst("/$", "")));
    }

    private static Answer login(Api root, String email, String password) {
        return root.post("/api/v1/auth/login", "{'email':'%s','password':'%s'}", email, password);
    }

    private long accounts() {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from emporion.user_account")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
