package org.emporion.privacy.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way in which rows of a table belong to a person.
 *
 * @param column the column that tells
 * @param member of that JSON column; null when the column itself tells
 * @param holdsActor whether it holds {@code user:<id>}
 * @param table whose row it refers to; null when it tells the person itself
 * @param tableColumn what it equals there
 */
record PersonPath(
        String column,
        @Nullable String member,
        boolean holdsActor,
        @Nullable String table,
        @Nullable String tableColumn) {

    private static final Pattern ACTOR = Pattern.compile("(\\w+)(?:\\.(\\w+))? \\(user:\\)");
    private static final Pattern STEP = Pattern.compile("(\\w+) -> (\\w+)\\.(\\w+)");
    private static final Pattern PLAIN = Pattern.compile("\\w+");

    /** @throws IllegalArgumentException for a text that is no path */
    static PersonPath read(String text) {
        Matcher actor = ACTOR.matcher(text);
        if (actor.matches()) {
            return new PersonPath(actor.group(1), actor.group(2), true, null, null);
        }
        Matcher step = STEP.matcher(text);
        if (step.matches()) {
            return new PersonPath(step.group(1), null, false, step.group(2), step.group(3));
        }
        if (PLAIN.matcher(text).matches()) {
            return new PersonPath(text, null, false, null, null);
        }
        throw new IllegalArgumentException("No way to a person: " + text);
    }

    /** The condition on a row of the table with this alias; {@code :person} stands for the person's id. */
    String condition(String alias, PersonalCatalogue catalogue) {
        String value = alias + "." + column + (member == null ? "" : " ->> '" + member + "'");
        if (table != null) {
            PersonalTable target = catalogue.table(table);
            String inner = "p" + alias;
            return "%s in (select %s.%s from emporion.%s %s where %s)"
                    .formatted(value, inner, tableColumn, table, inner, target.belongs(inner, catalogue));
        }
        return value + (holdsActor ? " = 'user:' || cast(:person as text)" : " = :person");
    }
}
