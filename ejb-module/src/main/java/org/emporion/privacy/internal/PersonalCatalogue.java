package org.emporion.privacy.internal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tables and columns hold personal data, read from the comments that the migrations gave them; once a deployment. */
@ApplicationScoped
public class PersonalCatalogue {

    private static final String ACCOUNTS = "user_account";

    @PersistenceContext
    private EntityManager entityManager;

    private Map<String, PersonalTable> tables = Map.of();
    private List<PersonalTable> inOrder = List.of();

    @PostConstruct
    void read() {
        Map<String, PersonalTable> read = new TreeMap<>();
        columnsByTable().forEach((table, rows) -> {
            String comment = (String) rows.get(0)[1];
            if (comment != null && comment.startsWith("person: ")) {
                read.put(table, PersonalTable.read(table, comment, columns(rows)));
            }
        });
        tables = Map.copyOf(read);
        inOrder = List.copyOf(ordered(read, references()));
    }

    /** The tables in the order in which they can be erased: each before those that it refers to, accounts last. */
    List<PersonalTable> tables() {
        return inOrder;
    }

    PersonalTable table(String name) {
        PersonalTable table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("The comment of the table " + name + " does not say whose its rows are");
        }
        return table;
    }

    private static List<PersonalColumn> columns(List<@Nullable Object[]> rows) {
        return rows.stream()
                .map(row -> PersonalColumn.read(
                        (String) row[2], (String) row[3], Boolean.TRUE.equals(row[4]), (String) row[5]))
                .toList();
    }

    private Map<String, List<@Nullable Object[]>> columnsByTable() {
        List<?> rows = entityManager.createNativeQuery("""
                        select /* background */ cast(t.relname as text), obj_description(t.oid, 'pg_class'),
                               cast(c.attname as text), format_type(c.atttypid, null), not c.attnotnull,
                               col_description(t.oid, c.attnum)
                        from pg_class t
                        join pg_namespace n on n.oid = t.relnamespace
                        join pg_attribute c on c.attrelid = t.oid
                        where n.nspname = 'emporion' and t.relkind in ('r', 'p') and not t.relispartition
                          and c.attnum > 0 and not c.attisdropped
                        order by t.relname, c.attnum
                        """, Object[].class).getResultList();
        Map<String, List<@Nullable Object[]>> byTable = new LinkedHashMap<>();
        for (Object row : rows) {
            @Nullable Object[] column = (Object[]) row;
            byTable.computeIfAbsent(String.valueOf(column[0]), table -> new ArrayList<>())
                    .add(column);
        }
        return byTable;
    }

    /** Which tables each refers to by foreign keys. */
    private Map<String, Set<String>> references() {
        List<?> rows = entityManager.createNativeQuery("""
                        select /* background */ cast(t.relname as text), cast(r.relname as text)
                        from pg_constraint k
                        join pg_class t on t.oid = k.conrelid
                        join pg_class r on r.oid = k.confrelid
                        join pg_namespace n on n.oid = t.relnamespace
                        where k.contype = 'f' and n.nspname = 'emporion' and t.oid <> r.oid
                        """, Object[].class).getResultList();
        Map<String, Set<String>> references = new TreeMap<>();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            references
                    .computeIfAbsent((String) column[0], table -> new LinkedHashSet<>())
                    .add((String) column[1]);
        }
        return references;
    }

    private static List<PersonalTable> ordered(Map<String, PersonalTable> tables, Map<String, Set<String>> references) {
        Map<String, PersonalTable> left = new TreeMap<>(tables);
        List<PersonalTable> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> needed = new LinkedHashSet<>();
            for (PersonalTable table : left.values()) {
                Stream.concat(table.through().stream(), references.getOrDefault(table.name(), Set.of()).stream())
                        .filter(other -> !other.equals(table.name()))
                        .forEach(needed::add);
            }
            needed.add(left.size() > 1 ? ACCOUNTS : "");
            List<PersonalTable> free = left.values().stream()
                    .filter(table -> !needed.contains(table.name()))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("Tables find their person through one another: " + left.keySet());
            }
            ordered.addAll(free);
            free.forEach(table -> left.remove(table.name()));
        }
        return ordered;
    }
}
