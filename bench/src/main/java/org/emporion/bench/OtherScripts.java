package org.emporion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.emporion.catalog.SearchableProduct;
import org.emporion.search.internal.index.Meaning;

/**
 * Whether names that are not in Latin letters are found among groceries of all languages: by the whole name, by its longest word (four
 * characters of Chinese and Japanese), and by the name with one slip. A name that several products have is found
 * where any of them is.
 */
final class OtherScripts {

    private static final int PIECE = 4;

    private final Path data;
    private final PrintStream out;
    private final List<SearchableProduct> products = new ArrayList<>();
    private final Map<UUID, String> titles = new HashMap<>();

    /** The names to be found with their scripts. */
    private final Map<String, String> names = new TreeMap<>();

    private static final class Tally {
        private int asked;
        private int whole;
        private int first;
        private int word;
        private int misprinted;
    }

    OtherScripts(Path data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    void measure(Path work) throws IOException {
        read("catalogue/openfoodfacts_products.ndjson.gz");
        read("catalogue/openfoodfacts_other_scripts.ndjson.gz");
        Map<String, Tally> tallies = new TreeMap<>();
        Random random = new Random(1);
        try (FilledIndex index = FilledIndex.of("scripts", products, Map.of(), Meaning.NONE, work)) {
            names.forEach((name, script) -> {
                Tally one = tallies.computeIfAbsent(script, any -> new Tally());
                List<String> found = titles(index, name);
                one.asked++;
                one.whole += count(found.contains(name));
                one.first += count(!found.isEmpty() && found.get(0).equals(name));
                one.word += count(titles(index, piece(name)).contains(name));
                one.misprinted +=
                        count(titles(index, Misprint.in(name, name, random)).contains(name));
            });
        }
        out.printf(
                "%n%d different names in other scripts among %d groceries: in the first ten by the whole name (first of all), by a "
                        + "word of it, by the name with one slip%n",
                names.size(), products.size());
        Tally all = new Tally();
        tallies.forEach((script, tally) -> {
            tell(script, tally);
            all.asked += tally.asked;
            all.whole += tally.whole;
            all.first += tally.first;
            all.word += tally.word;
            all.misprinted += tally.misprinted;
        });
        tell("all", all);
    }

    private void tell(String name, Tally tally) {
        out.printf(
                Locale.ROOT,
                "%-10s %3d names: %3d (%3d first), %3d, %3d%n",
                name,
                tally.asked,
                tally.whole,
                tally.first,
                tally.word,
                tally.misprinted);
    }

    private static int count(boolean found) {
        return found ? 1 : 0;
    }

    private List<String> titles(FilledIndex index, String query) {
        return index.find(query).hits().stream()
                .map(hit -> Objects.requireNonNull(titles.get(hit.id())))
                .toList();
    }

    /** What somebody may type of it: a word as a dictionary of Thai or the spaces tell, four characters of Chinese or Japanese. */
    private static String piece(String name) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag("th"));
        words.setText(name);
        String longest = "";
        for (int from = words.first(), to = words.next(); to != BreakIterator.DONE; from = to, to = words.next()) {
            String word = name.substring(from, to);
            if (Character.isLetter(word.codePointAt(0)) && word.length() > longest.length()) {
                longest = word;
            }
        }
        boolean unspaced = switch (Character.UnicodeScript.of(name.codePointAt(name.indexOf(longest)))) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
        return unspaced && longest.length() > PIECE ? longest.substring(0, PIECE) : longest;
    }

    private void read(String file) throws IOException {
        for (JsonNode row : Relevance.rows(data.resolve(file))) {
            String name = row.path("product_name").asText().strip();
            if (name.isEmpty()) {
                continue;
            }
            String ingredients = row.path("ingredients").asText();
            UUID id = new UUID(0, products.size());
            titles.put(id, name);
            products.add(FilledIndex.product(id, name, ingredients.isBlank() ? null : ingredients, null, List.of()));
            if (row.hasNonNull("script")) {
                names.put(name, row.path("script").asText());
            }
        }
    }
}
