package org.emporion.media.rest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types that a reader takes, by {@code Accept} (RFC 9110, 12.5.1), and how gladly. What cannot be read in the header is passed
 * over.
 */
record TakenTypes(Map<String, Double> weights) {

    private static final String WEBP = "image/webp";

    static TakenTypes of(@Nullable String header) {
        Map<String, Double> weights = new HashMap<>();
        for (String range :
                header == null ? new String[0] : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            weights.put(parts[0].strip(), weight(parts));
        }
        return new TakenTypes(weights);
    }

    /**
     * Whether the reader would rather have WebP than the other type. It has to name it: readers who cannot show it have always
     * said that they take anything.
     */
    boolean preferWebpTo(String other) {
        double webp = weights.getOrDefault(WEBP, 0.0);
        String family = other.substring(0, other.indexOf('/')) + "/*";
        double plain = weights.getOrDefault(other, weights.getOrDefault(family, weights.getOrDefault("*/*", 0.0)));
        return webp > 0 && webp >= plain;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(parameter.substring(2));
            }
            if (parameter.startsWith("q=")) {
                return 0;
            }
        }
        return 1;
    }
}
