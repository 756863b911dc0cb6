package org.emporion.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The broker takes a connection. */
@Readiness
@ApplicationScoped
public class BrokerAnswers implements HealthCheck {

    @Resource(lookup = "java:/ConnectionFactory")
    private ConnectionFactory broker;

    @Resource
    private ManagedThreadFactory threads;

    private Probe probe;

    @PostConstruct
    void prepare() {
        probe = new Probe("broker", Duration.ofSeconds(2), threads, this::ask);
    }

    @Override
    public HealthCheckResponse call() {
        return probe.answer();
    }

    private Map<String, String> ask() throws JMSException {
        try (Connection connection = broker.createConnection()) {
            return Map.of("version", connection.getMetaData().getProviderVersion());
        }
    }
}
