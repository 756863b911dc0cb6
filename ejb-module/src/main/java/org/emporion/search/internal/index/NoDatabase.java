package org.emporion.search.internal.index;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** What a mapping of the index has in the place of a database. */
final class NoDatabase implements ConnectionProvider {

    private static final long serialVersionUID = 1;

    @Override
    public Connection getConnection() throws SQLException {
        throw new SQLException("the search index has no database");
    }

    @Override
    public void closeConnection(Connection connection) {
        // there is none
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new IllegalArgumentException("not a " + type);
    }
}
