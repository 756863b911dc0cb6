package org.emporion.bench;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Real catalogues, as dirty as they are: each line is in the shop afterwards or named with its reason, and nothing else is lost. */
final class RealCatalogues {

    private final Stand stand;
    private final StaffApi staff;
    private final Path data;

    RealCatalogues(Stand stand, Path data) {
        this.stand = stand;
        this.staff = new StaffApi(stand.server());
        this.data = data;
    }

    void measure(Path files, Report report) throws IOException, InterruptedException, SQLException {
        if (!Files.isDirectory(files.resolve("catalogue"))) {
            report.line("Not measured: there is no folder catalogue in " + files);
            return;
        }
        report.line("\n## Real catalogues\n");
        report.line("| catalogue | lines | loaded | refused | products before and after | s | lines a second |");
        report.line("|---|--:|--:|--:|--:|--:|--:|");
        Map<String, Integer> reasons = new TreeMap<>();
        load("icecat_products", RealLines::icecat, files, report, reasons);
        load("openfoodfacts_products", RealLines::food, files, report, reasons);
        load("openfoodfacts_other_scripts", RealLines::food, files, report, reasons);
        report.line("\nWhy lines were refused:\n\n| catalogue, member and code | errors |\n|---|--:|");
        reasons.forEach((reason, count) -> report.line("| %s | %d |".formatted(reason, count)));
        new CategoryTree(staff).measure(files.resolve("catalogue/bestbuy_categories.ndjson.gz"), data, report);
        new ManyVariants(staff).measure(data, report);
    }

    private void load(
            String name, Function<JsonObject, JsonObject> line, Path files, Report report, Map<String, Integer> reasons)
            throws IOException, InterruptedException, SQLException {
        Path lines = data.resolve(name + ".ndjson");
        int count = RealLines.write(files.resolve("catalogue/" + name + ".ndjson.gz"), lines, line);
        Set<String> ids = new HashSet<>();
        for (String text : Files.readAllLines(lines)) {
            ids.add(RealLines.parse(text).getString("externalId"));
        }
        long before = products();
        long began = System.nanoTime();
        JsonObject ended = staff.importFile(lines);
        double seconds = (System.nanoTime() - began) / 1e9;
        Set<Integer> refused = errors(name, ended, reasons);
        long after = products();
        require(ended.getInt("total") == count, "every line was read: " + ended);
        require(ended.getInt("processed") == count, "every line was loaded or refused: " + ended);
        require(refused.size() == ended.getInt("failed"), "every refused line is named: " + refused.size());
        // a line that comes again describes the same product
        require(
                after - before == ids.size() - refused.size(),
                "%d products came of %d ids of which %d were refused"
                        .formatted(after - before, ids.size(), refused.size()));
        report.line("| %s | %,d | %,d | %,d | %,d, %,d | %.1f | %.0f |"
                .formatted(
                        name, count, count - refused.size(), refused.size(), before, after, seconds, count / seconds));
    }

    private Set<Integer> errors(String name, JsonObject ended, Map<String, Integer> reasons)
            throws IOException, InterruptedException {
        Set<Integer> lines = new HashSet<>();
        String path = "catalog/imports/%s/errors?limit=100".formatted(ended.getString("id"));
        String cursor = "";
        do {
            JsonObject page = staff.get(cursor.isEmpty() ? path : path + "&after=" + cursor)
                    .expect(200)
                    .body();
            for (JsonObject error : page.getJsonArray("items").getValuesAs(JsonObject.class)) {
                require(!error.getString("code").isEmpty(), "a reason has a code");
                lines.add(error.getInt("line"));
                reasons.merge(
                        "%s, `%s`, %s"
                                .formatted(
                                        name,
                                        error.getString("pointer").replaceAll("[0-9]+", "n"),
                                        error.getString("code")),
                        1,
                        Integer::sum);
            }
            cursor = page.get("next") instanceof JsonString next ? next.getString() : "";
        } while (!cursor.isEmpty());
        return lines;
    }

    private long products() throws SQLException {
        SqlWork.Database database = stand.database();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from emporion.product")) {
            row.next();
            return row.getLong(1);
        }
    }

    static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("This should hold and does not: " + what);
        }
    }
}
