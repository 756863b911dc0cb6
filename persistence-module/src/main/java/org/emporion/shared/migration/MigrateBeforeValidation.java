package org.emporion.shared.migration;

import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Runs the Flyway migrations when Hibernate is about to validate its mappings against the schema. An integrator is the
 * only hook that comes before the validation; {@code @Startup} beans come after it.
 */
public class MigrateBeforeValidation implements Integrator {

    @Override
    public void integrate(
            Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor sessionFactory) {
        ConnectionProvider connections = sessionFactory.getServiceRegistry().requireService(ConnectionProvider.class);
        if (!connections.isUnwrappableAs(DataSource.class)) {
            // a mapping of the search index, which has no database
            return;
        }
        DataSource dataSource = connections.unwrap(DataSource.class);
        migrate(dataSource, ConfigProvider.getConfig(MigrateBeforeValidation.class.getClassLoader()));
    }

    private static void migrate(DataSource dataSource, Config settings) {
        Flyway.configure(MigrateBeforeValidation.class.getClassLoader())
                .dataSource(dataSource)
                .schemas("emporion")
                .locations("classpath:db/migration")
                .placeholders(Map.of(
                        "storeName", settings.getValue("emporion.store.name", String.class),
                        "storeCurrency", settings.getValue("emporion.store.currency", String.class),
                        "storeLocale", settings.getValue("emporion.store.locale", String.class),
                        "storeTimeZone", settings.getValue("emporion.store.time-zone", String.class)))
                .load()
                .migrate();
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {
        // nothing is held
    }
}
