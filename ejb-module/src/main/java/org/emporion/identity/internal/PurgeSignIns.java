package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/**
 * Forgets the phone numbers and addresses that codes were asked for and by, once no limit counts them any more, and those
 * who set out to a provider and did not come back.
 */
@ApplicationScoped
public class PurgeSignIns implements Job {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration PHONES_KEPT = Duration.ofDays(1);
    private static final Duration ADDRESSES_KEPT = Duration.ofHours(1);

    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public String name() {
        return "purge-sign-ins";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    @Transactional
    public String run(Instant now) {
        int phones = entityManager
                .createNativeQuery("""
                        delete /* background */ from emporion.phone_code
                        where asked_at < :before and period_started_at < :before
                        """)
                .setParameter("before", now.minus(PHONES_KEPT))
                .executeUpdate();
        int addresses = entityManager
                .createNativeQuery("""
                        delete /* background */ from emporion.phone_code_asker
                        where period_started_at < :before
                        """)
                .setParameter("before", now.minus(ADDRESSES_KEPT))
                .executeUpdate();
        int attempts = expired("provider_attempt", now) + expired("provider_handover", now);
        return phones + addresses + attempts == 0
                ? ""
                : "forgot " + phones + " phone numbers, " + addresses + " addresses, " + attempts + " attempts";
    }

    private int expired(String table, Instant now) {
        return entityManager
                .createNativeQuery("delete /* background */ from emporion." + table + " where expires_at < :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
