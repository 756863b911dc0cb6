package org.emporion.privacy.internal;

import java.util.List;
import java.util.Optional;
import org.emporion.privacy.DataClass;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that holds people.
 *
 * @param type as PostgreSQL names it
 * @param dataClass null when it tells nothing about a person
 * @param isSealed whether it is encrypted
 * @param isOpened whether an encrypted value in it is decrypted for its person: one that is {@code sealed}, or {@code
 *     sometimes sealed}
 * @param sealedMember the member of a JSON column that is encrypted; null where none is
 * @param erasedAs the SQL expression that it is emptied to
 */
record PersonalColumn(
        String name,
        String type,
        @Nullable DataClass dataClass,
        boolean isSealed,
        boolean isOpened,
        @Nullable String sealedMember,
        String erasedAs) {

    private static final String PERSONAL = "personal: ";
    private static final String SEALED = "sealed";
    private static final String SOMETIMES_SEALED = "sometimes sealed";
    private static final String SEALED_MEMBER = "sealed ";
    private static final String ERASED_AS = "erased as ";

    /** @throws IllegalArgumentException for a comment that names no known class */
    static PersonalColumn read(String name, String type, boolean nullable, @Nullable String comment) {
        if (comment == null || !comment.startsWith(PERSONAL)) {
            return new PersonalColumn(name, type, null, false, false, null, "");
        }
        List<String> words = List.of(comment.substring(PERSONAL.length()).split("; "));
        Optional<String> erasedAs = after(ERASED_AS, words);
        return new PersonalColumn(
                name,
                type,
                DataClass.of(words.get(0)),
                words.contains(SEALED),
                words.contains(SEALED) || words.contains(SOMETIMES_SEALED),
                after(SEALED_MEMBER, words).orElse(null),
                erasedAs.orElseGet(() -> nullable ? "null" : emptyOf(type)));
    }

    private static Optional<String> after(String beginning, List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith(beginning))
                .map(word -> word.substring(beginning.length()))
                .findFirst();
    }

    /** Whether the person gets to see it: secrets are no use to them, and hashes nobody's. */
    boolean isExported() {
        return dataClass != DataClass.CREDENTIAL && !"bytea".equals(type);
    }

    private static String emptyOf(String type) {
        return switch (type) {
            case "jsonb", "json" -> "'{}'";
            case "boolean" -> "false";
            case "bytea" -> "''::bytea";
            default -> "''";
        };
    }
}
