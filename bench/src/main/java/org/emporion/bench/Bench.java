package org.emporion.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code mvn -Pbench verify}: measures and writes the report. Stops by itself, and on Ctrl-C stops what it started. */
public final class Bench {

    private final BenchSettings settings;
    private final PrintStream out;

    private Bench(BenchSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread measuring = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endOnInterrupt(measuring, stopped), "stop-bench"));
        try {
            new Bench(BenchSettings.fromSystemProperties(), System.out).run();
        } finally {
            stopped.countDown();
        }
    }

    private static void endOnInterrupt(Thread measuring, CountDownLatch stopped) {
        if (stopped.getCount() > 0) {
            measuring.interrupt();
        }
        try {
            stopped.await();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() throws IOException, InterruptedException, SQLException {
        Instant began = Instant.now();
        out.println("Starting database and server");
        try (Stand stand = Stand.start(settings)) {
            Shop shop = new Shop(stand.server());
            Report report = new Report(machine(stand));
            try {
                measure(stand, shop, report);
                report.line("\nTook %d s in all."
                        .formatted(Duration.between(began, Instant.now()).toSeconds()));
            } finally {
                write(report);
            }
        }
    }

    private void measure(Stand stand, Shop shop, Report report) throws IOException, InterruptedException, SQLException {
        if (settings.imported() > 0) {
            new ImportSpeed(stand, shop).measure(settings.imported(), settings.data(), report);
        } else if (settings.searched() > 0) {
            new SearchSpeed(stand, shop).measure(settings.searched(), settings.data(), report);
        } else if (!settings.catalogues().toString().isEmpty()) {
            new RealCatalogues(stand, settings.data()).measure(settings.catalogues(), report);
        } else {
            compare(stand, shop, report);
        }
    }

    private void compare(Stand stand, Shop shop, Report report) throws IOException, InterruptedException, SQLException {
        fill(shop, report);
        try (Comparison comparison = new Comparison(stand, settings, out)) {
            List<Operation> operations = operations(stand, shop, report);
            comparison.warmUp(operations);
            if (settings.profile()) {
                stand.profile(settings.data().resolve("server.jfr"));
            }
            comparison.run(operations);
            stand.writeStatements(stand.directory().resolve("statements.txt"));
            report.rounds(comparison.rounds(), settings.connections());
            comparison.notes().forEach(note -> report.line("\n- " + note));
        }
    }

    private void fill(Shop shop, Report report) throws IOException, InterruptedException {
        String demo = shop.importDemo().toString();
        Path file = GeneratedProducts.write(settings.data().resolve("products.ndjson"), 0, settings.products());
        String generated = shop.importFile(file).toString();
        String catalogue = "Catalogue: demo %s; generated %s.".formatted(demo, generated);
        out.println(catalogue);
        report.line(catalogue);
    }

    private List<Operation> operations(Stand stand, Shop shop, Report report)
            throws IOException, InterruptedException, SQLException {
        BareHandler bare = new BareHandler(stand.server().uri());
        bare.await();
        report.line("\n| operation | requests | answer bytes | SQL statements |\n|---|--:|--:|--:|");
        List<Operation> operations = new ArrayList<>();
        Scenarios scenarios = new Scenarios(shop, stand.port(), settings.products());
        for (Map.Entry<String, Scenarios.Source> source : scenarios.all().entrySet()) {
            if (!source.getKey().contains(settings.only())) {
                continue;
            }
            try {
                Operation operation = Operation.prepare(source.getValue().make(), stand, bare);
                operations.add(operation);
                report.line("| %s | %d | %,d | %d |"
                        .formatted(
                                source.getKey(),
                                operation.scenario().steps().size(),
                                operation.bytes(),
                                operation.statements()));
            } catch (IOException unavailable) {
                String line = "Not measured: %s, %s".formatted(source.getKey(), unavailable.getMessage());
                out.println(line);
                report.line("\n" + line);
            }
        }
        return operations;
    }

    private String machine(Stand stand) throws SQLException {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, Java %s, PostgreSQL %s, heap %s; %d rounds of %.1f s each.%s",
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                stand.databaseVersion(),
                settings.heap(),
                settings.rounds(),
                settings.seconds(),
                ProcessorTime.isKnown() ? "" : " There is no /proc here, so processor times are left out.");
    }

    private void write(Report report) throws IOException {
        Files.writeString(settings.report(), report.toString());
        out.println(report);
        out.println("Written to " + settings.report());
    }
}
