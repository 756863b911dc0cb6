package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.platform.Background;

/** Empties every row of a person, in the running transaction. What is empty already stays as it is. */
@ApplicationScoped
public class Eraser {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private PersonalCatalogue catalogue;

    /** For the request of the person or of staff. */
    void erase(UUID storeId, UUID personId) {
        erase(storeId, personId, "");
    }

    /** For jobs: its statements are those of no request. */
    int eraseInBackground(UUID storeId, UUID personId) {
        return erase(storeId, personId, Background.CONDITION);
    }

    /** @return the number of rows that were deleted or changed */
    private int erase(UUID storeId, UUID personId, String condition) {
        int touched = 0;
        for (PersonalTable table : catalogue.tables()) {
            if (table.rowsGo()) {
                touched += run(
                        "delete from emporion.%s t where %s %s"
                                .formatted(table.name(), condition, table.isErased("t", catalogue)),
                        storeId,
                        personId);
            } else if (!table.personal().isEmpty()) {
                touched += run(emptying(table, condition), storeId, personId);
            }
        }
        return touched;
    }

    private String emptying(PersonalTable table, String condition) {
        String assignments = table.personal().stream()
                .map(column -> column.name() + " = " + column.erasedAs())
                .collect(Collectors.joining(", "));
        return "update emporion.%s t set %s where %s %s and (%s)"
                .formatted(table.name(), assignments, condition, table.isErased("t", catalogue), isFilled(table));
    }

    /** Rows that hold something still: erasing twice writes nothing. */
    static String isFilled(PersonalTable table) {
        return table.personal().stream()
                .map(column -> column.name() + " is distinct from " + column.erasedAs())
                .collect(Collectors.joining(" or "));
    }

    private int run(String sql, UUID storeId, UUID personId) {
        Query query = entityManager.createNativeQuery(sql).setParameter("person", personId);
        if (sql.contains(":store")) {
            query.setParameter("store", storeId);
        }
        return query.executeUpdate();
    }
}
