package org.emporion.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Lets the product and its yardsticks take turns. */
final class Comparison implements AutoCloseable {

    /** As many as the product's data source has. */
    private static final int POOL = 20;

    /** Many, since it is requests that make a server warm, not seconds. */
    private static final int WARM_UP_CONNECTIONS = 64;

    private final Stand stand;
    private final BenchSettings settings;
    private final PrintStream out;
    private final WorkerProcess sender;
    private final WorkerProcess replayer;
    private final List<Round> rounds = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Comparison(Stand stand, BenchSettings settings, PrintStream out) throws IOException {
        this.stand = stand;
        this.settings = settings;
        this.out = out;
        this.sender = WorkerProcess.start(settings.data().resolve("sender.log"));
        this.replayer = WorkerProcess.start(settings.data().resolve("replayer.log"));
    }

    List<Round> rounds() {
        return rounds;
    }

    List<String> notes() {
        return notes;
    }

    void warmUp(List<Operation> operations) throws IOException, InterruptedException, SQLException {
        for (Operation operation : operations) {
            warmUp(operation);
        }
    }

    void run(List<Operation> operations) throws IOException, InterruptedException, SQLException {
        for (int i = 1; i <= settings.rounds(); i++) {
            for (int connections : settings.connections()) {
                out.printf("Round %d of %d, %d connections%n", i, settings.rounds(), connections);
                for (Operation operation : operations) {
                    turn(operation, connections);
                }
            }
        }
    }

    private void warmUp(Operation operation) throws IOException, InterruptedException, SQLException {
        out.printf("Warming up: %s%n", operation.scenario().name());
        sender.run(operation.product(stand.port(), WARM_UP_CONNECTIONS, settings.warmUp()));
        sender.run(operation.bare(stand.port(), WARM_UP_CONNECTIONS, settings.warmUp() / 8));
        stand.settle();
        if (operation.statements() > 0) {
            replay(operation, WARM_UP_CONNECTIONS, settings.warmUp() / 8);
        }
    }

    private void turn(Operation operation, int connections) throws IOException, InterruptedException, SQLException {
        String name = operation.scenario().name();
        double seconds = settings.seconds();
        keep(name, connections, Kind.PRODUCT, () -> {
            Tally tally = sender.run(operation.product(stand.port(), connections, seconds));
            if (!stand.settle()) {
                note(
                        name
                                + ": what its requests left to be done took longer than the patience; its processor time lacks that part");
            }
            return tally;
        });
        keep(name, connections, Kind.BARE, () -> sender.run(operation.bare(stand.port(), connections, seconds)));
        if (operation.statements() > 0) {
            keep(name, connections, Kind.SQL, () -> replay(operation, connections, seconds));
        }
    }

    private Tally replay(Operation operation, int connections, double seconds)
            throws IOException, InterruptedException, SQLException {
        long now = System.currentTimeMillis();
        stand.suspend();
        try {
            return replayer.run(operation.sql(stand.database(), connections, POOL, seconds));
        } finally {
            stand.resume(now);
        }
    }

    private interface Turn {
        Tally take() throws IOException, InterruptedException, SQLException;
    }

    private void keep(String name, int connections, Kind kind, Turn turn)
            throws IOException, InterruptedException, SQLException {
        double server = stand.serverMicros();
        double compiling = stand.compilerMicros();
        double postgres = stand.postgresMicros();
        double sending = ProcessorTime.of(sender.pid());
        double replaying = ProcessorTime.of(replayer.pid());
        Tally tally = turn.take();
        if (tally.failures() > 0) {
            note("%s, %s, %d connections: %d failures, the first: %s"
                    .formatted(name, kind.title(), connections, tally.failures(), tally.firstFailure()));
        }
        if (tally.all() == 0) {
            return;
        }
        double java = kind == Kind.SQL ? ProcessorTime.of(replayer.pid()) - replaying : stand.serverMicros() - server;
        rounds.add(new Round(
                name,
                connections,
                kind,
                tally,
                java / tally.all(),
                kind == Kind.SQL ? Double.NaN : (stand.compilerMicros() - compiling) / tally.all(),
                (stand.postgresMicros() - postgres) / tally.all(),
                kind == Kind.SQL ? Double.NaN : (ProcessorTime.of(sender.pid()) - sending) / tally.all()));
    }

    private void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
            out.println(note);
        }
    }

    @Override
    public void close() {
        sender.close();
        replayer.close();
    }
}
