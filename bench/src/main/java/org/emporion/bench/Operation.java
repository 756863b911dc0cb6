package org.emporion.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is measured, with its yardsticks.
 *
 * @param sql of each step; empty when the request asks the database nothing
 * @param bytes of the answers of one pass
 */
record Operation(Scenario scenario, Scenario bare, List<Recorded> sql, int bytes) {

    private static final int TRIES_BEFORE = 8;

    /** Tries it, learns its SQL and prepares the bare handler for it. */
    static Operation prepare(Scenario scenario, Stand stand, BareHandler bareHandler)
            throws IOException, InterruptedException, SQLException {
        int port = stand.port();
        // What is done once, such as filling caches, is no part of a request's SQL.
        int tries = scenario.steps().size() == 1
                ? Math.max(TRIES_BEFORE, scenario.rows().size())
                : TRIES_BEFORE;
        for (int i = 0; i < tries; i++) {
            passThrough(port, scenario, scenario.rows().get(i % scenario.rows().size()));
        }
        Scenario bare;
        int bytes;
        try (Passage passage = passage(port, scenario, scenario.rows().get(0))) {
            bare = bareHandler.like(scenario, passage);
        }
        bytes = passThrough(port, scenario, scenario.rows().get(0));
        stand.settle();
        return new Operation(scenario, bare, record(scenario, stand), bytes);
    }

    private static Passage passage(int port, Scenario scenario, Map<String, String> row) throws IOException {
        return new Passage(port, scenario, new HashMap<>(row));
    }

    private static int passThrough(int port, Scenario scenario, Map<String, String> row) throws IOException {
        int bytes = 0;
        try (Passage passage = passage(port, scenario, row)) {
            while (passage.hasNext()) {
                bytes += passage.next().bytes().length;
            }
        }
        return bytes;
    }

    private static List<Recorded> record(Scenario scenario, Stand stand)
            throws IOException, InterruptedException, SQLException {
        DatabaseLog log = new DatabaseLog(
                stand.postgres(), stand.directory().resolve(scenario.name().replaceAll("\\W+", "-") + ".sql.log"));
        Map<String, String> row = scenario.rows().get(0);
        Renewal renewal = new Renewal(row);
        List<Recorded> recorded = new ArrayList<>();
        try (Passage passage = passage(stand.port(), scenario, row)) {
            while (passage.hasNext()) {
                recorded.add(log.during(
                        () -> {
                            passage.next();
                            String unique = passage.variables().get("unique0");
                            if (unique != null) {
                                renewal.knows("unique0", unique);
                            }
                        },
                        renewal));
            }
        }
        return recorded;
    }

    int statements() {
        return sql.stream().mapToInt(Recorded::statements).sum();
    }

    HttpWork product(int port, int connections, double seconds) {
        return new HttpWork(port, scenario, connections, seconds);
    }

    HttpWork bare(int port, int connections, double seconds) {
        return new HttpWork(port, bare, connections, seconds);
    }

    SqlWork sql(SqlWork.Database database, int connections, int pool, double seconds) {
        return new SqlWork(database, sql, scenario.rows(), scenario.whole(), connections, pool, seconds);
    }
}
