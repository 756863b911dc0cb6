package org.emporion.bench;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places {@code ${name}} that are filled anew for each request or statement. */
final class Template implements Serializable {

    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    /** Literals at even, names at odd positions. */
    private final List<String> parts;

    private Template(List<String> parts) {
        this.parts = parts;
    }

    static Template of(String text) {
        List<String> parts = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        int from = 0;
        while (places.find()) {
            parts.add(text.substring(from, places.start()));
            parts.add(places.group(1));
            from = places.end();
        }
        parts.add(text.substring(from));
        return new Template(parts);
    }

    /** The text with the values of these variables. */
    String fill(Map<String, String> variables) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        StringBuilder filled = new StringBuilder(256);
        for (int i = 0; i < parts.size(); i++) {
            filled.append(i % 2 == 0 ? parts.get(i) : value(parts.get(i), variables));
        }
        return filled.toString();
    }

    private static String value(String name, Map<String, String> variables) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No value for " + name + " among " + variables.keySet());
        }
        return value;
    }
}
