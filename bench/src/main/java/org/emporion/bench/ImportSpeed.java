package org.emporion.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How fast the import is, and how much memory it takes on top of an idle server. */
final class ImportSpeed {

    private final Stand stand;
    private final Shop shop;

    ImportSpeed(Stand stand, Shop shop) {
        this.stand = stand;
        this.shop = shop;
    }

    /** Imports so many generated products with two variants each, and tells the report. */
    void measure(int products, Path data, Report report) throws IOException, InterruptedException {
        Path file = GeneratedProducts.write(data.resolve("import.ndjson"), 1_000_000, products);
        // Twice: the first lets go of what is only softly held.
        stand.collectGarbage();
        int idle = collected();
        long position = stand.gcLog().position();
        double server = stand.serverMicros();
        double postgres = stand.postgresMicros();
        Shop.Imported imported = shop.importFile(file);
        GcLog.Seen seen = stand.gcLog().since(position);
        double seconds = imported.took().toMillis() / 1e3;
        report.line("\n## Import\n");
        report.line("%,d products with 2 variants each, %.1f MB of NDJSON: %s"
                .formatted(products, Files.size(file) / 1e6, imported));
        report.line("");
        report.line("| figure | |");
        report.line("|---|--:|");
        report.line("| products a second | %.0f |".formatted(imported.processed() / seconds));
        report.line("| Java µs a product | %.0f |".formatted((stand.serverMicros() - server) / products));
        report.line("| PostgreSQL µs a product | %.0f |".formatted((stand.postgresMicros() - postgres) / products));
        report.line("| heap idle, after a full collection, MB | %d |".formatted(idle));
        report.line("| greatest heap above idle, garbage included, MB | %d |".formatted(seen.highest() - idle));
        report.line("| greatest heap above idle after a collection, MB | %d |".formatted(seen.highestAfter() - idle));
        report.line("| heap above idle at the end, after a full collection, MB | %d |".formatted(collected() - idle));
        report.line("| collections, longest pause ms | %d, %.0f |".formatted(seen.pauses(), seen.longestMillis()));
    }

    private int collected() throws IOException, InterruptedException {
        long position = stand.gcLog().position();
        stand.collectGarbage();
        return stand.gcLog().since(position).last();
    }
}
