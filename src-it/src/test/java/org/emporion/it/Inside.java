package org.emporion.it;

import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** What a test inside the container reaches: the EAR's beans, its database and the transaction of the running thread. */
public final class Inside {

    static final String FACTS = "facts.properties";

    private Inside() {}

    /** A session bean of the EAR by its view without an interface. */
    public static <T> T bean(Class<T> type) {
        return type.cast(resource("java:global/emporion/emporion-ejb/" + type.getSimpleName() + "!" + type.getName()));
    }

    /** @param name one of the container's own names, never a caller's: then a look-up is no way in */
    @SuppressWarnings("BanJNDI")
    public static Object resource(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException absent) {
            throw new IllegalStateException(absent);
        }
    }

    public static UserTransaction transaction() {
        return (UserTransaction) resource("java:comp/UserTransaction");
    }

    /** A fact that was written down outside, before the archive was deployed. */
    public static String fact(String name) {
        Properties facts = new Properties();
        try (InputStream text = Inside.class.getResourceAsStream("/" + FACTS)) {
            facts.load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return facts.getProperty(name);
    }

    /** The single number that a query gives, as the running transaction sees it. */
    public static long count(String sql, Object... arguments) {
        DataSource database = (DataSource) resource("java:jboss/datasources/EmporionDS");
        try (Connection connection = database.getConnection();
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
