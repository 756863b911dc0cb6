package org.emporion.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells what a recorded pass made from what it only used: an id of version 7 carries its time. What it made gets a place that each replay
 * fills with a fresh id, the same wherever it stood, also inside of documents and arrays. What the pass was about, such as its product,
 * gets the place's name in the scenario's row.
 */
final class Renewal {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}");

    private final long began = System.currentTimeMillis();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Pattern> known = new LinkedHashMap<>();

    /** Each value of the row stands for its name from now on. */
    Renewal(Map<String, String> row) {
        row.forEach(this::knows);
    }

    /** This text is another one in each pass, so it has a place of this name. Names that begin with {@code unique} are numbers. */
    void knows(String name, String text) {
        known.put(name, Pattern.compile("(?<![\\w-])" + Pattern.quote(text) + "(?![\\w-])"));
    }

    Template of(String text) {
        String renewed = text;
        for (var place : known.entrySet()) {
            renewed = place.getValue().matcher(renewed).replaceAll("\\${" + place.getKey() + "}");
        }
        return Template.of(UUID_TEXT.matcher(renewed).replaceAll(id -> place(id.group())));
    }

    private String place(String id) {
        String plain = id.replace("-", "");
        String dashed = plain.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        if (!Ids.isMadeSince(dashed, began)) {
            return id;
        }
        String name = names.computeIfAbsent(dashed, made -> "id" + names.size());
        return "\\${" + name + (id.equals(dashed) ? "" : "plain") + "}";
    }
}
