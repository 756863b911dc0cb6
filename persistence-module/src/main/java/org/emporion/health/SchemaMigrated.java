package org.emporion.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.Nullable;

/** The last migration has succeeded. A node that has started stays started, whatever becomes of the database. */
@Startup
@ApplicationScoped
public class SchemaMigrated implements HealthCheck {

    @Resource(lookup = "java:jboss/datasources/EmporionDS")
    private DataSource database;

    @Resource
    private ManagedThreadFactory threads;

    private Probe probe;
    private volatile @Nullable HealthCheckResponse started;

    @PostConstruct
    void prepare() {
        probe = new Probe("schema", Duration.ofSeconds(1), threads, this::ask);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponse known = started;
        if (known != null) {
            return known;
        }
        HealthCheckResponse answer = probe.answer();
        if (answer.getStatus() == HealthCheckResponse.Status.UP) {
            started = answer;
        }
        return answer;
    }

    private Map<String, String> ask() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("""
                        select /* background */ version
                        from emporion.flyway_schema_history
                        where success and version is not null
                            and not exists (select 1 from emporion.flyway_schema_history where not success)
                        order by installed_rank desc
                        limit 1
                        """)) {
            if (!last.next()) {
                throw new SQLException("No migration succeeded, or one failed");
            }
            return Map.of("version", last.getString(1));
        }
    }
}
