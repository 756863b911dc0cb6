package org.emporion.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emporion.launcher.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/**
 * Learns the SQL of a request from the server log of PostgreSQL: each statement with its parameters and the ends of transactions, so that
 * the yardstick follows the product by itself. Left out is what other sessions do at the time: statements with the comment
 * {@code background}, consumers of events, and the driver's own.
 */
final class DatabaseLog {

    /** What {@code log_line_prefix} gives by default: time, process, level. */
    private static final Pattern LINE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\w+ \\[(\\d+)] (\\w+): {2}(.*)", Pattern.DOTALL);

    private static final Pattern EXECUTED = Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\$\\d+ = (NULL|'((?:[^']++|'')*+)')(?:, |$)", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("\\$\\d+|\\?");
    private static final Pattern HOUSEKEEPING =
            Pattern.compile("(?i)\\s*(set|show|discard|select 1)\\b.*|\\s*", Pattern.DOTALL);
    private static final Pattern CONSUMERS = Pattern.compile("(?i)\\b(consumed_event|notification|mailbox_message)\\b");

    private final EmbeddedPostgres postgres;
    private final Path trace;

    /** @param trace gets all that was logged, for who wants to see what is replayed and what is left out */
    DatabaseLog(EmbeddedPostgres postgres, Path trace) {
        this.postgres = postgres;
        this.trace = trace;
    }

    /** A request that is to be recorded. */
    interface Request {
        void send() throws IOException;
    }

    /**
     * Does the request and gives the SQL it took.
     *
     * @param renewal asked after the request, so that the request may still teach it something
     */
    Recorded during(Request request, Renewal renewal) throws IOException, InterruptedException, SQLException {
        try (Connection connection = postgres.connectAsSuperuser()) {
            logStatements(connection, true);
            long offset = Files.size(postgres.logFile());
            request.send();
            long end = Files.size(postgres.logFile());
            logStatements(connection, false);
            String log = read(offset, end);
            Files.writeString(trace, log + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new Recorded(transactions(entries(log), backend(connection), renewal));
        }
    }

    private static void logStatements(Connection connection, boolean on) throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter system set log_statement = '%s'".formatted(on ? "all" : "none"));
            statement.execute("select pg_reload_conf()");
        }
        // Every session takes the setting up by itself when it is signalled; nothing tells when the last one has.
        Thread.sleep(400);
    }

    private static String backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private String read(long from, long to) throws IOException {
        Path file = postgres.logFile();
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) (to - from)];
            log.seek(from);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A message of the log; the lines that continue one begin with a tab. */
    private record Entry(String session, String level, String text) {}

    private static List<Entry> entries(String log) {
        List<Entry> entries = new ArrayList<>();
        for (String line : log.replace("\n\t", "\u0001").split("\n")) {
            Matcher matcher = LINE.matcher(line.replace('\u0001', '\n'));
            if (matcher.matches()) {
                entries.add(new Entry(matcher.group(1), matcher.group(2), matcher.group(3)));
            }
        }
        return entries;
    }

    private static List<Recorded.Transaction> transactions(List<Entry> entries, String ownSession, Renewal renewal) {
        List<Recorded.Transaction> found = new ArrayList<>();
        Map<String, Recorded.Transaction> open = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Matcher executed = EXECUTED.matcher(entry.text());
            if (!entry.level().equals("LOG") || entry.session().equals(ownSession) || !executed.matches()) {
                continue;
            }
            String sql = executed.group(1);
            String word = sql.strip().toLowerCase(Locale.ROOT);
            if (word.startsWith("begin") || word.startsWith("start transaction")) {
                Recorded.Transaction transaction = new Recorded.Transaction(true, new ArrayList<>());
                open.put(entry.session(), transaction);
                found.add(transaction);
            } else if (word.startsWith("commit") || (word.startsWith("rollback") && !word.startsWith("rollback to"))) {
                open.remove(entry.session());
            } else if (!HOUSEKEEPING.matcher(sql).matches() && !sql.contains("background")) {
                Recorded.Transaction transaction = open.get(entry.session());
                if (transaction == null) {
                    transaction = new Recorded.Transaction(false, new ArrayList<>());
                    found.add(transaction);
                }
                transaction.statements().add(statement(sql, detailOf(entries, i), renewal));
            }
        }
        found.removeIf(transaction -> transaction.statements().isEmpty() || isOfConsumer(transaction));
        return found;
    }

    private static boolean isOfConsumer(Recorded.Transaction transaction) {
        return transaction.statements().stream()
                .anyMatch(statement -> CONSUMERS.matcher(statement.sql()).find());
    }

    private static String detailOf(List<Entry> entries, int i) {
        if (i + 1 < entries.size()) {
            Entry next = entries.get(i + 1);
            if (next.level().equals("DETAIL")
                    && next.session().equals(entries.get(i).session())) {
                return next.text();
            }
        }
        return "";
    }

    private static Recorded.Statement statement(String sql, String detail, Renewal renewal) {
        List<@Nullable Template> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(detail);
        while (matcher.find()) {
            String text = matcher.group(2);
            parameters.add(text == null ? null : renewal.of(text.replace("''", "'")));
        }
        return new Recorded.Statement(
                parameters.isEmpty()
                        ? sql.replace("?", "??")
                        : PLACE.matcher(sql).replaceAll(place -> place.group().equals("?") ? "??" : "?"),
                parameters);
    }
}
