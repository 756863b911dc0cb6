package org.emporion.launcher;

/**
 * The JDBC driver, loaded by name: inside Maven's JVM {@link java.sql.DriverManager} may have looked for drivers before this class path was
 * there, and does not look again.
 */
final class PostgresDriver {

    private PostgresDriver() {}

    /** Loads and so registers it. */
    static Class<?> load() {
        try {
            return Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The PostgreSQL driver is not on the class path", e);
        }
    }
}
