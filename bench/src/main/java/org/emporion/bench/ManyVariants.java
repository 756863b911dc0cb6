package org.emporion.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.emporion.bench.StaffApi.Reply;

/** A product in 2,000 variants, opened and paged through. */
final class ManyVariants {

    private static final int VARIANTS = 2_000;
    private static final int COLOURS = 40;
    private static final String SLUG = "two-thousand";
    private static final int OPENED = 21;

    private final StaffApi staff;

    ManyVariants(StaffApi staff) {
        this.staff = staff;
    }

    void measure(Path data, Report report) throws IOException, InterruptedException {
        Path lines = data.resolve("variants.ndjson");
        Files.writeString(lines, line());
        RealCatalogues.require(staff.importFile(lines).getInt("failed") == 0, "the product was taken");
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < OPENED; i++) {
            nanos.add(staff.get("products/" + SLUG).expect(200).took().toNanos());
        }
        long first = nanos.get(0);
        nanos.sort(null);
        report.line("\n## A product of %,d variants\n".formatted(VARIANTS));
        report.line("Opens in %.0f ms at first and %.1f ms in the median of %d."
                .formatted(first / 1e6, nanos.get(OPENED / 2) / 1e6, OPENED));
        pages(report);
    }

    private void pages(Report report) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String path = "products/" + SLUG + "/variants?limit=100";
        String cursor = "";
        do {
            Reply page = staff.get(cursor.isEmpty() ? path : path + "&after=" + cursor)
                    .expect(200);
            nanos.add(page.took().toNanos());
            page.body()
                    .getJsonArray("items")
                    .getValuesAs(JsonObject.class)
                    .forEach(variant -> ids.add(variant.getString("id")));
            cursor = page.body().getString("next", "");
        } while (!cursor.isEmpty());
        RealCatalogues.require(
                ids.size() == VARIANTS && ids.stream().distinct().count() == VARIANTS, "pages show each variant once");
        nanos.sort(null);
        report.line("Its variants in %d pages of 100: %.1f ms in the median, %.1f ms at most."
                .formatted(nanos.size(), nanos.get(nanos.size() / 2) / 1e6, nanos.get(nanos.size() - 1) / 1e6));
    }

    private static String line() {
        JsonArrayBuilder variants = Json.createArrayBuilder();
        for (int i = 0; i < VARIANTS; i++) {
            variants.add(Json.createObjectBuilder()
                    .add("sku", "TT-" + i)
                    .add(
                            "options",
                            Json.createObjectBuilder()
                                    .add("colour", "c" + i % COLOURS)
                                    .add("size", "s" + i / COLOURS))
                    .add(
                            "price",
                            Json.createObjectBuilder().add("amount", 1_000 + i).add("currency", "USD"))
                    .add("stock", i % 7));
        }
        return Json.createObjectBuilder()
                .add("kind", "product")
                .add("externalId", SLUG)
                .add("slug", SLUG)
                .add("title", "Two thousand variants")
                .add("status", "ACTIVE")
                .add("optionTypes", Json.createArrayBuilder().add("colour").add("size"))
                .add("variants", variants)
                .build()
                .toString();
    }
}
