package org.emporion.review.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a text reads like advertising: logistic regression over words, pairs of neighbouring words and signs such as prices
 * and telephone numbers. A text of n features has each at 1/sqrt(n), so that length alone says nothing. The weights were
 * learned by {@code SpamTraining}; what each feature adds can be named, and so is the verdict.
 */
final class SpamModel {

    static final String WEIGHTS = "spam-weights.tsv";

    /** The feature that every text has. */
    static final String ALWAYS = "*";

    private static final int NAMED = 5;
    private static final int LONGEST_WORD = 24;
    /** All repetitions are bounded: whoever writes a text must not be able to make it dear to read. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<address>https?://\\S+|www\\.\\S+|\\b[a-z0-9-]{1,63}+\\.(?:com|net|org|info|biz|ru|cn|io|tv|co\\.uk|uk|shop|xyz|top|site)\\b\\S*)"
                    + "|(?<mail>(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}+@[a-z0-9.-]{1,190}\\.[a-z]{2,20})"
                    + "|(?<money>[£$€]\\s?\\d[\\d.,]{0,15}|\\d[\\d.,]{0,15}\\s?(?:p|pence|pounds?|dollars?|euros?|usd|eur|gbp)\\b)"
                    + "|(?<number>\\+?\\d(?:[\\d ()/-]{0,24}\\d)?)"
                    + "|(?<word>[\\p{L}]+(?:['’][\\p{L}]+)?)"
                    + "|(?<mark>[!?]+)");

    /** What one feature added to the sum; above zero speaks for spam. */
    record Part(String feature, double weight) {}

    /**
     * @param probability between 0 and 1
     * @param parts those that spoke most for spam, the strongest first
     */
    record Score(double probability, List<Part> parts) {}

    private final Map<String, Double> weights;

    SpamModel(Map<String, Double> weights) {
        this.weights = Map.copyOf(weights);
    }

    /** The model that is shipped. */
    static SpamModel shipped() {
        try (InputStream file = SpamModel.class.getResourceAsStream(WEIGHTS)) {
            if (file == null) {
                throw new IllegalStateException(WEIGHTS + " is missing");
            }
            return read(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SpamModel read(BufferedReader lines) throws IOException {
        Map<String, Double> weights = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int tab = line.indexOf('\t');
            if (tab > 0 && !line.startsWith("# ")) {
                weights.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
            }
        }
        return new SpamModel(weights);
    }

    Score score(String text) {
        Set<String> features = features(text);
        double each = 1 / Math.sqrt(features.size());
        double sum = features.stream()
                .mapToDouble(feature -> each * weights.getOrDefault(feature, 0.0))
                .sum();
        List<Part> parts = features.stream()
                .map(feature -> new Part(feature, each * weights.getOrDefault(feature, 0.0)))
                .filter(part -> part.weight() > 0 && !part.feature().equals(ALWAYS))
                .sorted(Comparator.comparingDouble(Part::weight).reversed().thenComparing(Part::feature))
                .limit(NAMED)
                .toList();
        return new Score(probability(sum), parts);
    }

    static double probability(double sum) {
        return 1 / (1 + Math.exp(-sum));
    }

    /** What the model sees of a text, in the order in which it comes. */
    static Set<String> features(String text) {
        Set<String> features = new LinkedHashSet<>();
        features.add(ALWAYS);
        Matcher token = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
        String before = "";
        while (token.find()) {
            String name = name(token);
            features.add(name);
            if (!before.isEmpty()) {
                features.add(before + " " + name);
            }
            before = name;
        }
        if (shouts(text)) {
            features.add("<capitals>");
        }
        return features;
    }

    /** Digits and addresses differ in every message: their kind is what counts. */
    private static String name(Matcher token) {
        if (token.group("address") != null) {
            return "<address>";
        }
        if (token.group("mail") != null) {
            return "<mail>";
        }
        if (token.group("money") != null) {
            return "<money>";
        }
        String number = token.group("number");
        if (number != null) {
            long digits = number.chars().filter(Character::isDigit).count();
            return digits >= 9 ? "<phone>" : "<number" + digits + ">";
        }
        if (token.group("mark") != null) {
            return token.group().startsWith("!") ? "!" : "?";
        }
        String word = token.group();
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }

    /** At least five words in capitals, and more of them than of others. */
    static boolean shouts(String text) {
        int loud = 0;
        int all = 0;
        for (String word : text.split("[^\\p{L}]+")) {
            if (word.length() > 1) {
                all++;
                loud += word.equals(word.toUpperCase(Locale.ROOT)) && !word.equals(word.toLowerCase(Locale.ROOT))
                        ? 1
                        : 0;
            }
        }
        return loud >= 5 && 2 * loud > all;
    }
}
