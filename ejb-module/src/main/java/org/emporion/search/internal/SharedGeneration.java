package org.emporion.search.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which generation of a cluster answers, for all nodes. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SharedGeneration {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    public Optional<String> name(String backend) {
        List<?> names = entityManager
                .createNativeQuery("select name from emporion.search_generation where backend = :backend", String.class)
                .setParameter("backend", backend)
                .getResultList();
        return names.stream().map(String.class::cast).findFirst();
    }

    public void switchTo(String backend, String name) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.search_generation (backend, name, switched_at)
                        values (:backend, :name, :now)
                        on conflict (backend) do update
                        set name = excluded.name, switched_at = excluded.switched_at
                        """)
                .setParameter("backend", backend)
                .setParameter("name", name)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
