package org.emporion.privacy.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.privacy.DataClass;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** Empties columns of old rows, block by block; how far it came is kept with each block. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RetentionSteps {

    /** Rows a transaction. */
    static final int BLOCK = 1_000;

    private static final UUID FIRST = new UUID(0, 0);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PersonalCatalogue catalogue;

    /** The tables whose rows stay while what is personal in them grows old. */
    public List<String> tables() {
        return catalogue.tables().stream()
                .filter(table -> table.keptFrom() != null)
                .map(PersonalTable::name)
                .toList();
    }

    /**
     * Empties the columns of one class in the next block of rows that are older.
     *
     * @return the number of rows that were emptied, or -1 when none is old enough
     */
    public int empty(String name, DataClass dataClass, Instant before) {
        PersonalTable table = catalogue.table(name);
        List<PersonalColumn> columns = table.personal().stream()
                .filter(column -> column.dataClass() == dataClass)
                .toList();
        if (columns.isEmpty()) {
            return -1;
        }
        String mark = "retention:" + name + ":" + dataClass.word();
        UUID from = mark(mark);
        UUID to = endOfBlock(table, from, before);
        if (to == null) {
            return -1;
        }
        int emptied = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.%s t
                        set %s
                        where %s > :from and %s <= :to and (%s)
                        """.formatted(
                                name,
                                columns.stream()
                                        .map(column -> column.name() + " = " + column.erasedAs())
                                        .collect(Collectors.joining(", ")),
                                table.keptFrom(),
                                table.keptFrom(),
                                columns.stream()
                                        .map(column -> column.name() + " is distinct from " + column.erasedAs())
                                        .collect(Collectors.joining(" or "))))
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
        keep(mark, to);
        return emptied;
    }

    private UUID mark(String name) {
        List<?> rows = entityManager
                .createNativeQuery("select /* background */ mark from emporion.privacy_mark where name = :name")
                .setParameter("name", name)
                .getResultList();
        return rows.isEmpty() ? FIRST : UUID.fromString(String.valueOf(rows.get(0)));
    }

    private @Nullable UUID endOfBlock(PersonalTable table, UUID from, Instant before) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ id
                        from (select %1$s as id
                              from emporion.%2$s
                              where %1$s > :from and %1$s < :floor
                              order by %1$s
                              limit :block) old
                        order by id desc
                        limit 1
                        """.formatted(table.keptFrom(), table.name()))
                .setParameter("from", from)
                .setParameter("floor", Uuid7.floorOf(before))
                .setParameter("block", BLOCK)
                .getResultList();
        return rows.isEmpty() ? null : (UUID) rows.get(0);
    }

    private void keep(String name, UUID mark) {
        entityManager
                .createNativeQuery("""
                        insert /* background */ into emporion.privacy_mark (name, mark)
                        values (:name, :mark)
                        on conflict (name) do update set mark = excluded.mark
                        """)
                .setParameter("name", name)
                .setParameter("mark", mark.toString())
                .executeUpdate();
    }
}
