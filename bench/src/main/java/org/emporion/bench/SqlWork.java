package org.emporion.bench;

import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Replays recorded SQL over plain JDBC: so many threads, which share as many connections as the product's data source has at most, each
 * held for a transaction. Every column of every row is read, as the product does.
 *
 * @param requests each with the SQL of one request; a pass goes through all of them
 * @param rows what a pass is about, one picked at random, as the HTTP scenario does
 * @param whole whether a pass is one operation, or each request is
 */
record SqlWork(
        Database database,
        List<Recorded> requests,
        List<Map<String, String>> rows,
        boolean whole,
        int threads,
        int pool,
        double seconds)
        implements Work {

    /** How to get to the database. */
    record Database(String url, String user, String password) implements Serializable {}

    /** Connections stay open between rounds, and the driver's prepared statements with them. */
    private static final List<Connection> OPEN = new ArrayList<>();

    /** How parameters of a statement are sent; learned when the plain way is refused. */
    private static final Map<String, Binding> BINDINGS = new ConcurrentHashMap<>();

    private static final AtomicLong UNIQUE = new AtomicLong(System.currentTimeMillis());

    @Override
    public Tally run() throws SQLException, IOException, InterruptedException {
        BlockingQueue<Connection> connections = connections();
        Run run = new Run(this, connections);
        return run.toTheEnd();
    }

    private BlockingQueue<Connection> connections() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("currentSchema", "emporion,public");
        properties.setProperty("ApplicationName", "bench");
        int wanted = Math.min(threads, pool);
        while (OPEN.size() < wanted) {
            OPEN.add(DriverManager.getConnection(database.url(), properties));
        }
        return new ArrayBlockingQueue<>(wanted, true, OPEN.subList(0, wanted));
    }

    private static final class Run {
        private final SqlWork work;
        private final BlockingQueue<Connection> connections;
        private final Tally.Latencies latencies = new Tally.Latencies();
        private final AtomicLong inTime = new AtomicLong();
        private final AtomicLong failures = new AtomicLong();
        private final AtomicReference<String> firstFailure = new AtomicReference<>("");
        private final long began = System.nanoTime();
        private final long end;

        Run(SqlWork work, BlockingQueue<Connection> connections) {
            this.work = work;
            this.connections = connections;
            this.end = began + (long) (work.seconds() * 1e9);
        }

        Tally toTheEnd() throws InterruptedException {
            CountDownLatch done = new CountDownLatch(work.threads());
            for (int i = 0; i < work.threads(); i++) {
                new Thread(() -> passes(done), "replay-" + i).start();
            }
            done.await();
            return Tally.of(
                    (end - began) / 1e9, inTime.get(), latencies, failures.get(), String.valueOf(firstFailure.get()));
        }

        private void passes(CountDownLatch done) {
            try {
                while (System.nanoTime() < end && failures.get() < 100) {
                    pass();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                done.countDown();
            }
        }

        private void pass() throws InterruptedException {
            long passBegan = System.nanoTime();
            Map<String, String> fresh = new Fresh(work.rows());
            try {
                for (Recorded request : work.requests()) {
                    long requestBegan = System.nanoTime();
                    for (Recorded.Transaction transaction : request.transactions()) {
                        replay(transaction, fresh);
                    }
                    if (!work.whole()) {
                        count(requestBegan);
                    }
                }
                if (work.whole()) {
                    count(passBegan);
                }
            } catch (SQLException refused) {
                failures.incrementAndGet();
                firstFailure.compareAndSet("", String.valueOf(refused.getMessage()));
            }
        }

        private void count(long since) {
            long now = System.nanoTime();
            latencies.add(now - since);
            if (now <= end) {
                inTime.incrementAndGet();
            }
        }

        private void replay(Recorded.Transaction transaction, Map<String, String> fresh)
                throws SQLException, InterruptedException {
            Connection connection = connections.take();
            try {
                connection.setAutoCommit(!transaction.explicit());
                for (Recorded.Statement statement : transaction.statements()) {
                    execute(connection, statement, fresh);
                }
                if (transaction.explicit()) {
                    connection.commit();
                }
            } catch (SQLException refused) {
                if (transaction.explicit()) {
                    connection.rollback();
                }
                throw refused;
            } finally {
                connections.add(connection);
            }
        }

        private static void execute(Connection connection, Recorded.Statement statement, Map<String, String> fresh)
                throws SQLException {
            Binding binding = BINDINGS.getOrDefault(statement.sql(), Binding.UNTYPED);
            try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
                for (int i = 0; i < statement.parameters().size(); i++) {
                    Template parameter = statement.parameters().get(i);
                    binding.bind(prepared, i + 1, parameter == null ? null : parameter.fill(fresh));
                }
                if (prepared.execute()) {
                    readAll(prepared);
                }
            } catch (SQLException refused) {
                if (binding == Binding.UNTYPED && isAboutTypes(refused)) {
                    BINDINGS.put(statement.sql(), Binding.GUESSED);
                }
                throw new SQLException(refused.getMessage() + " in " + statement.sql(), refused.getSQLState(), refused);
            }
        }

        private static boolean isAboutTypes(SQLException refused) {
            return Set.of("42P18", "42725", "42883", "42804", "42P08").contains(String.valueOf(refused.getSQLState()));
        }

        private static void readAll(PreparedStatement prepared) throws SQLException {
            try (ResultSet rows = prepared.getResultSet()) {
                ResultSetMetaData columns = rows.getMetaData();
                int count = columns.getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= count; i++) {
                        rows.getString(i);
                    }
                }
            }
        }
    }

    /** How a text from the log becomes a parameter. */
    private enum Binding {
        /** The database decides by where the parameter stands. */
        UNTYPED {
            @Override
            void bind(PreparedStatement statement, int index, @Nullable String value) throws SQLException {
                statement.setObject(index, value, Types.OTHER);
            }
        },
        /** By its looks, where the place alone does not tell. */
        GUESSED {
            @Override
            void bind(PreparedStatement statement, int index, @Nullable String value) throws SQLException {
                if (value != null && value.matches("-?\\d{1,18}")) {
                    statement.setLong(index, Long.parseLong(value));
                } else if (value != null
                        && value.matches("[0-9a-f]{8}-.{27}|\\d{4}-\\d\\d-\\d\\d.*|\\{.*}|\\\\x.*|true|false")) {
                    statement.setObject(index, value, Types.OTHER);
                } else {
                    statement.setString(index, value);
                }
            }
        };

        abstract void bind(PreparedStatement statement, int index, @Nullable String value) throws SQLException;
    }

    /** Makes a value the first time a name is asked for. */
    private static final class Fresh extends AbstractMap<String, String> {
        private final Map<String, String> made;

        Fresh(List<Map<String, String>> rows) {
            made = new HashMap<>(rows.get(ThreadLocalRandom.current().nextInt(rows.size())));
        }

        @Override
        public String get(Object name) {
            String wanted = String.valueOf(name);
            if (wanted.endsWith("plain")) {
                return get(wanted.substring(0, wanted.length() - "plain".length()))
                        .replace("-", "");
            }
            return made.computeIfAbsent(wanted, Fresh::make);
        }

        private static String make(String name) {
            return name.startsWith("unique") ? Long.toString(UNIQUE.incrementAndGet()) : Ids.fresh();
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return made.entrySet();
        }
    }
}
