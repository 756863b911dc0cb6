package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Since when there have been keys: the first run of the job finds one that is new. */
@ApplicationScoped
public class KeyAge {

    @PersistenceContext
    private EntityManager entityManager;

    /** True for the first who asks. */
    @Transactional
    public boolean begins(Instant now) {
        return entityManager
                        .createNativeQuery("""
                                insert /* background */ into emporion.privacy_mark (name, mark)
                                values ('column-keys-since', :now)
                                on conflict do nothing
                                """)
                        .setParameter("now", now.toString())
                        .executeUpdate()
                == 1;
    }
}
