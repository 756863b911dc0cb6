package org.emporion.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static final Path BINARIES = Path.of("target", "postgres-binaries");

    @Test
    void whatWasCommittedSurvivesAKillAndAnotherStart(@TempDir Path data) throws Exception {
        int port = Ports.anyFree();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, BINARIES, port)) {
            execute(postgres, "create table sale (id int)");
            execute(postgres, "insert into sale values (7)");
            postgres.kill();
            assertThat(postgres.isRunning()).isFalse();
            postgres.restart();
            assertThat(query(postgres, "select id from sale")).isEqualTo("7");
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(data, BINARIES, port)) {
            assertThat(query(again, "select id from sale")).isEqualTo("7");
        }
    }

    @Test
    void takesOverFromALauncherThatWasKilled(@TempDir Path data) throws Exception {
        int port = Ports.anyFree();
        EmbeddedPostgres orphan = EmbeddedPostgres.start(data, BINARIES, port);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, BINARIES, port)) {
            assertThat(orphan.isRunning()).isFalse();
            assertThat(postgres.isRunning()).isTrue();
        }
    }

    @Test
    void namesTheVariableWhenThePortIsTaken(@TempDir Path data) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, BINARIES, taken.getLocalPort()))
                    .isInstanceOf(LaunchProblem.class)
                    .hasMessageContaining("EMPORION_DB_PORT");
        }
    }

    @Test
    void isDurableCountsStatementsAndKeepsItsPasswordsToItself(@TempDir Path data) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, BINARIES, Ports.anyFree())) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show jit")).isEqualTo("off");
            assertThat(query(postgres, "show pg_stat_statements.track")).isEqualTo("all");
            execute(postgres, "select pg_stat_statements_reset()");
            execute(postgres, "select 7");
            execute(postgres, "select 8");
            assertThat(query(postgres, "select calls from pg_stat_statements where query = 'select $1'"))
                    .isEqualTo("2");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("emporion.password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
