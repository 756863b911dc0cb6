package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How people are called before others, for whatever shows what they wrote. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PeopleQueries {

    @PersistenceContext
    private EntityManager entityManager;

    /** Their names by id, in one statement; whose account is closed is left out. */
    public Map<UUID, String> names(UUID storeId, Collection<UUID> userIds) {
        Map<UUID, String> names = new HashMap<>();
        if (userIds.isEmpty()) {
            return names;
        }
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, first_name, last_name
                        from emporion.user_account
                        where id = any(cast(:users as uuid[])) and store_id = :store and archived_at is null
                        """)
                .setParameter("users", userIds.toArray(UUID[]::new))
                .setParameter("store", storeId)
                .getResultList();
        for (Object row : rows) {
            Object[] column = (Object[]) row;
            PersonView person =
                    PersonView.of((UUID) column[0], (String) column[1], (String) column[2], null, Instant.EPOCH);
            names.put(person.id(), person.displayName());
        }
        return names;
    }
}
