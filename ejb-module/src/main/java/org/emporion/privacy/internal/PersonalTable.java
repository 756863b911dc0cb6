package org.emporion.privacy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that holds people.
 *
 * @param paths how its rows belong to a person, any of them
 * @param erasureAlso further rows that erasure empties, because they tell of the person among others
 * @param rowsGo whether erasure deletes its rows, rather than emptying columns
 * @param keptFrom the UUIDv7 column that says how old a row is; null when retention leaves it alone
 */
record PersonalTable(
        String name,
        List<PersonPath> paths,
        List<PersonPath> erasureAlso,
        boolean rowsGo,
        @Nullable String keptFrom,
        List<PersonalColumn> columns) {

    private static final String PERSON = "person: ";
    private static final String ALSO = "also erased by: ";
    private static final String KEPT = "kept from: ";

    /** @throws IllegalArgumentException for a comment that does not say what becomes of the rows */
    static PersonalTable read(String name, String comment, List<PersonalColumn> columns) {
        List<PersonPath> paths = new ArrayList<>();
        List<PersonPath> also = new ArrayList<>();
        String keptFrom = null;
        Boolean rowsGo = null;
        for (String clause : comment.split("; ")) {
            if (clause.startsWith(PERSON)) {
                paths.addAll(paths(clause.substring(PERSON.length())));
            } else if (clause.startsWith(ALSO)) {
                also.addAll(paths(clause.substring(ALSO.length())));
            } else if (clause.startsWith(KEPT)) {
                keptFrom = clause.substring(KEPT.length());
            } else if (clause.equals("erasure: rows") || clause.equals("erasure: columns")) {
                rowsGo = clause.endsWith("rows");
            }
        }
        if (paths.isEmpty() || rowsGo == null) {
            throw new IllegalArgumentException(
                    "The comment of " + name + " does not say whose its rows are: " + comment);
        }
        return new PersonalTable(name, List.copyOf(paths), List.copyOf(also), rowsGo, keptFrom, List.copyOf(columns));
    }

    private static List<PersonPath> paths(String text) {
        List<PersonPath> paths = new ArrayList<>();
        for (String path : text.split(" \\| ")) {
            paths.add(PersonPath.read(path));
        }
        return paths;
    }

    /** The condition under which a row is the person's. */
    String belongs(String alias, PersonalCatalogue catalogue) {
        return anyOf(paths, alias, catalogue);
    }

    /** The condition under which erasure touches a row. */
    String isErased(String alias, PersonalCatalogue catalogue) {
        List<PersonPath> all = new ArrayList<>(paths);
        all.addAll(erasureAlso);
        return anyOf(all, alias, catalogue);
    }

    /** The columns that say something about the person. */
    List<PersonalColumn> personal() {
        return columns.stream().filter(column -> column.dataClass() != null).toList();
    }

    /** The tables that its rows find their person through. */
    List<String> through() {
        List<String> tables = new ArrayList<>();
        for (PersonPath path : paths) {
            if (path.table() != null) {
                tables.add(path.table());
            }
        }
        return tables;
    }

    /** Whether {@code :store} is a parameter of the conditions. */
    private boolean hasStore() {
        return columns.stream().anyMatch(column -> column.name().equals("store_id"));
    }

    private String anyOf(List<PersonPath> ways, String alias, PersonalCatalogue catalogue) {
        String any = ways.stream()
                .map(path -> path.condition(alias, catalogue))
                .collect(Collectors.joining(" or ", "(", ")"));
        return hasStore() ? alias + ".store_id = :store and " + any : any;
    }
}
