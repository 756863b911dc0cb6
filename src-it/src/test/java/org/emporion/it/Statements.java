package org.emporion.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Counts the SQL statements of a piece of work by {@code pg_stat_statements}. What the server does in the background carries
 * the comment {@code background} in its SQL and is left out, as are the ends of transactions.
 */
public final class Statements {

    private static final int ROUNDS = 3;
    private static final Duration QUIET = Duration.ofMillis(700);
    private static final String WRITES =
            "and s.rows > 0 and s.query ~* '\\m(insert|update|delete)\\M' and s.query !~* '^\\s*select'";

    /** The driver asks for the columns of a result that a connection has not had before. */
    private static final String OURS = "and s.query not like '%pg_catalog.pg_attribute%'";

    private Statements() {}

    /** The statements that the work took, with how often each ran. */
    public record Counted(long total, List<String> statements) {}

    /** Runs the work three times, and gives the round with the fewest: timers may fall into one, hardly into three. */
    public static Counted during(Runnable work) {
        Emporion.running().holdOutbox(true);
        try {
            Counted least = null;
            for (int i = 0; i < ROUNDS; i++) {
                reset();
                work.run();
                Counted now = read("");
                if (least == null || now.total < least.total) {
                    least = now;
                }
            }
            return least;
        } finally {
            Emporion.running().holdOutbox(false);
        }
    }

    /**
     * Runs the work with events held back, and after what was sent before has had its effects: what is written meanwhile is the
     * work's own.
     */
    public static void undisturbed(Runnable work) {
        Emporion.running().holdOutbox(true);
        try {
            reset();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollDelay(QUIET)
                    .pollInterval(QUIET)
                    .until(() -> {
                        boolean quiet = read(WRITES).statements.isEmpty();
                        reset();
                        return quiet;
                    });
            work.run();
        } finally {
            Emporion.running().holdOutbox(false);
        }
    }

    /**
     * What counts of that which the server does by itself after the work, once the work's events are sent: nothing should, for it
     * would count for whatever request happens to be looked at then. Where something did, the work is done again, as by {@link
     * #always}.
     */
    public static List<String> after(Runnable work) {
        return always(() -> {
            settled();
            Emporion.running().holdOutbox(true);
            try {
                work.run();
                reset();
            } finally {
                Emporion.running().holdOutbox(false);
            }
            settled();
            return read(OURS).statements;
        });
    }

    /**
     * What three rounds have all seen, however often, or nothing as soon as they have nothing in common: a timer of the server may
     * fall into one of them, hardly into three.
     */
    private static List<String> always(Supplier<List<String>> round) {
        Set<String> always = texts(round.get());
        for (int i = 1; i < ROUNDS && !always.isEmpty(); i++) {
            always.retainAll(texts(round.get()));
        }
        return List.copyOf(always);
    }

    private static Set<String> texts(List<String> counted) {
        return counted.stream()
                .map(statement -> statement.replaceFirst("^\\d+ x ", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All events are sent, none has come since the last look, and nothing was done meanwhile that counts. */
    private static void settled() {
        List<Object> before = new ArrayList<>();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollDelay(QUIET)
                .pollInterval(QUIET)
                .until(() -> {
                    List<Object> now = List.of(waiting(), sent(), read("").total);
                    boolean settled = waiting() == 0 && now.equals(before);
                    before.clear();
                    before.addAll(now);
                    return settled;
                });
    }

    private static long waiting() {
        return Emporion.running().count("select /* background */ count(*) from outbox where sent_at is null");
    }

    private static long sent() {
        return Emporion.running().count("select /* background */ coalesce(max(sequence), 0) from outbox");
    }

    /**
     * What the work wrote into other tables than those that it may write, be it rolled back later or not: one text for each
     * statement that inserted, updated or deleted a row. Work that wrote is done again, as by {@link #always}.
     *
     * @param expected parts of the names of tables that it may write
     */
    public static List<String> writtenDuring(Collection<String> expected, Runnable work) {
        return always(() -> {
            reset();
            work.run();
            return read(WRITES).statements.stream()
                    .filter(statement -> expected.stream().noneMatch(statement::contains))
                    .toList();
        });
    }

    private static void reset() {
        try (Connection connection = Emporion.running().postgres().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_stat_statements_reset()");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Counted read(String condition) {
        String sql = """
                select s.calls, s.query
                from pg_stat_statements s
                join pg_roles r on r.oid = s.userid
                where r.rolname = 'emporion'
                  and s.toplevel
                  and s.query !~* '^\\s*(begin|commit|rollback|set|show|start|discard)'
                  and s.query not like '%background%'
                """ + condition;
        try (Connection connection = Emporion.running().postgres().connectAsSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long total = 0;
            List<String> seen = new ArrayList<>();
            while (rows.next()) {
                total += rows.getLong(1);
                seen.add(rows.getLong(1) + " x " + rows.getString(2).replaceAll("\\s+", " "));
            }
            return new Counted(total, seen);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
