package org.emporion.platform.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.OptionalLong;

/**
 * The used time of callers for all nodes: one conditional upsert a request, in a transaction of its own. Time is the
 * database's, the only one that all nodes share. The table is not logged: a crash forgives everybody, and no commit waits
 * for the disk.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SharedBuckets {

    @PersistenceContext
    private EntityManager entityManager;

    /**
     * Counts one request.
     *
     * @return how far the used time lies ahead of now, in microseconds; empty where the allowance is used up
     */
    public OptionalLong take(byte[] caller, Rate rate) {
        List<?> granted = entityManager
                .createNativeQuery("""
                        insert into emporion.rate_limit as kept (caller, used_until)
                        values (:caller, statement_timestamp() + cast(:step as bigint) * interval '1 microsecond')
                        on conflict (caller) do update
                        set used_until = greatest(kept.used_until, statement_timestamp())
                            + cast(:step as bigint) * interval '1 microsecond'
                        where greatest(kept.used_until, statement_timestamp())
                            + cast(:step as bigint) * interval '1 microsecond'
                            <= statement_timestamp() + cast(:window as bigint) * interval '1 microsecond'
                        returning cast(extract(epoch from used_until - statement_timestamp()) * 1000000 as bigint)
                        """, Long.class)
                .setParameter("caller", caller)
                .setParameter("step", rate.step())
                .setParameter("window", Rate.WINDOW_MICROS)
                .getResultList();
        return granted.isEmpty() ? OptionalLong.empty() : OptionalLong.of(((Number) granted.get(0)).longValue());
    }

    /** Forgets those whose whole allowance is there again. */
    public int forget() {
        return entityManager
                .createNativeQuery("""
                        delete /* background */ from emporion.rate_limit
                        where ctid = any(array(select ctid
                                               from emporion.rate_limit
                                               where used_until < statement_timestamp()
                                               limit :batch
                                               for update skip locked))
                          and used_until < statement_timestamp()
                        """)
                .setParameter("batch", Retention.BATCH)
                .executeUpdate();
    }
}
