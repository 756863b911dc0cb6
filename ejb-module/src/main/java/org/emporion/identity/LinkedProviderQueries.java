package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.shared.Page;

/** Shows people which providers sign them in. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class LinkedProviderQueries {

    @PersistenceContext
    private EntityManager entityManager;

    /** The caller's own, the first one first; each once, and all on one page. */
    public Page<LinkedProviderView> list(Caller caller) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select provider, min(linked_at)
                        from emporion.provider_identity
                        where user_id = :user and store_id = :store
                        group by provider
                        order by 2, 1
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getResultList();
        List<LinkedProviderView> linked = rows.stream()
                .map(Object[].class::cast)
                .map(row -> new LinkedProviderView(
                        ProviderName.valueOf((String) row[0]).segment(), (Instant) row[1]))
                .toList();
        return new Page<>(linked, null);
    }
}
