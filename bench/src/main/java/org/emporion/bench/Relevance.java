package org.emporion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.emporion.catalog.Attribute;
import org.emporion.catalog.SearchableProduct;
import org.emporion.search.internal.index.Found;
import org.emporion.search.internal.index.Meaning;
import org.emporion.search.internal.index.MiniLm;
import org.emporion.search.internal.index.ProductTexts;

/**
 * How well the search ranks, as NDCG@10 on judged queries: the product's own index and ranking without a server. The gain is 2^rating - 1,
 * what nobody judged counts 0, and queries without a relevant product are told apart.
 */
final class Relevance {

    private static final int SEEDS = 3;

    private final Path data;
    private final Path work;
    private final PrintStream out;
    private final Map<String, Map<UUID, Integer>> judged = new LinkedHashMap<>();
    private final List<SearchableProduct> products = new ArrayList<>();
    private final Map<UUID, float[]> vectors = new HashMap<>();

    private Relevance(Path data, Path work, PrintStream out) {
        this.data = data;
        this.work = work;
        this.out = out;
    }

    /** Ranks by what one half of the queries chose and both halves are told, so that the other half is a fair trial. */
    private record Score(double all, double chosen, double other, double judgedShare) {}

    /** {@code mvn -Prelevance -pl bench -am verify}: arguments are the folder with the data, one for the indexes, and whether vectors are tried. */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        Path work = Path.of(arguments[1]);
        Relevance relevance = new Relevance(data, work, System.out);
        relevance.read();
        relevance.measure("by words", Meaning.NONE);
        new OtherScripts(data, System.out).measure(work);
        if (Boolean.parseBoolean(arguments[2])) {
            MiniLm model = new MiniLm(work);
            relevance.makeVectors(model);
            Map<String, float[]> asked = new HashMap<>();
            relevance.measure("by words and meaning", text -> asked.computeIfAbsent(text, model::vector));
        }
    }

    private void makeVectors(MiniLm model) {
        long began = System.nanoTime();
        products.parallelStream().forEach(product -> {
            float[] vector = model.vector(ProductTexts.meaningOf(product));
            synchronized (vectors) {
                vectors.put(product.id(), vector);
            }
        });
        out.printf(Locale.ROOT, "%d vectors in %.0f s%n", vectors.size(), (System.nanoTime() - began) / 1e9);
    }

    private void measure(String name, Meaning meaning) {
        try (FilledIndex index = FilledIndex.of("judged", products, vectors, meaning, work)) {
            tell(name, index);
        }
    }

    private void tell(String name, FilledIndex index) {
        Map<String, String> asked = new LinkedHashMap<>();
        judged.keySet().forEach(query -> asked.put(query, query));
        Score score = score(index, asked);
        out.printf(
                Locale.ROOT,
                "%s: NDCG@10 %.4f; the half that chose the weights %.4f, the other half %.4f; judged among the first ten %.0f %%%n",
                name,
                score.all,
                score.chosen,
                score.other,
                100 * score.judgedShare);
        double misspelt = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            Map<String, String> edited = new LinkedHashMap<>();
            judged.keySet().forEach(query -> edited.put(query, Misprint.in(query, random)));
            misspelt += score(index, edited).all / SEEDS;
        }
        out.printf(
                Locale.ROOT,
                "%s, one random edit a query (mean of %d seeds): NDCG@10 %.4f, %.1f %% less%n",
                name,
                SEEDS,
                misspelt,
                100 * (1 - misspelt / score.all));
        List<String> lost = judged.entrySet().stream()
                .filter(entry -> ideal(entry.getValue()) == 0)
                .map(entry -> entry.getKey() + " " + index.find(entry.getKey()).total())
                .toList();
        out.printf("%s, %d queries without a relevant product and how much each finds: %s%n", name, lost.size(), lost);
    }

    private Score score(FilledIndex index, Map<String, String> asked) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        int known = 0;
        int shown = 0;
        for (Map.Entry<String, String> query : asked.entrySet()) {
            Map<UUID, Integer> ratings = judged.getOrDefault(query.getKey(), Map.of());
            List<UUID> found = index.find(query.getValue()).hits().stream()
                    .map(Found.Hit::id)
                    .toList();
            known += (int) found.stream().filter(ratings::containsKey).count();
            shown += found.size();
            double ideal = ideal(ratings);
            if (ideal > 0) {
                int half = Math.floorMod(query.getKey().hashCode() * 31, 2);
                sums[half] += gain(found.stream()
                                .map(id -> ratings.getOrDefault(id, 0))
                                .toList())
                        / ideal;
                counts[half]++;
            }
        }
        return new Score(
                (sums[0] + sums[1]) / (counts[0] + counts[1]),
                sums[0] / counts[0],
                sums[1] / counts[1],
                known / (double) Math.max(1, shown));
    }

    private static double ideal(Map<UUID, Integer> ratings) {
        return gain(ratings.values().stream().sorted(Comparator.reverseOrder()).toList());
    }

    private static double gain(List<Integer> ratings) {
        double gain = 0;
        for (int i = 0; i < Math.min(10, ratings.size()); i++) {
            gain += (Math.pow(2, ratings.get(i)) - 1) * Math.log(2) / Math.log(i + 2.0);
        }
        return gain;
    }

    private void read() throws IOException {
        for (JsonNode row : rows(data.resolve("catalogue/icecat_products.ndjson.gz"))) {
            products.add(product(row));
        }
        List<String> lines = Files.readAllLines(data.resolve("search/icecat_judgements.csv"));
        for (String line : lines.subList(1, lines.size())) {
            int last = line.lastIndexOf(',');
            int middle = line.lastIndexOf(',', last - 1);
            judged.computeIfAbsent(line.substring(0, middle), query -> new HashMap<>())
                    .put(id(line.substring(middle + 1, last)), (int) Double.parseDouble(line.substring(last + 1)));
        }
    }

    /** The rows of a packed file of a JSON object a line. */
    static List<JsonNode> rows(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(json.readTree(line));
            }
        }
        return rows;
    }

    private static UUID id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SearchableProduct product(JsonNode row) {
        List<Attribute> attributes = new ArrayList<>();
        row.properties().forEach(field -> attribute(field.getKey(), field.getValue(), attributes));
        return FilledIndex.product(
                id(row.path("id").asText()),
                row.path("title").asText(),
                row.hasNonNull("short_description")
                        ? row.path("short_description").asText()
                        : null,
                row.path("supplier").asText(),
                attributes);
    }

    private static void attribute(String key, JsonNode value, List<Attribute> attributes) {
        if (key.startsWith("attr_")) {
            String name = key.substring("attr_x_".length()).replace('_', ' ').strip();
            Object held = key.startsWith("attr_t")
                    ? value.asText()
                    : value.isBoolean() ? value.asBoolean() : value.numberValue();
            attributes.add(new Attribute(name, held, null));
        }
    }
}
