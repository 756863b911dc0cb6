package org.emporion.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The database answers over a connection of the pool that requests use. */
@Readiness
@ApplicationScoped
public class DatabaseAnswers implements HealthCheck {

    private static final int PATIENCE_SECONDS = 1;

    @Resource(lookup = "java:jboss/datasources/EmporionDS")
    private DataSource database;

    @Resource
    private ManagedThreadFactory threads;

    private Probe probe;

    @PostConstruct
    void prepare() {
        probe = new Probe("database", Duration.ofSeconds(1), threads, this::ask);
    }

    @Override
    public HealthCheckResponse call() {
        return probe.answer();
    }

    private Map<String, String> ask() throws SQLException {
        long started = System.nanoTime();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            statement.execute("select /* background */ 1");
        }
        long micros = Duration.ofNanos(System.nanoTime() - started).toNanos() / 1_000;
        return Map.of("answeredInMicros", String.valueOf(micros));
    }
}
