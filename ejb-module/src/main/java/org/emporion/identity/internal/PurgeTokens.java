package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.emporion.platform.Job;

/**
 * Forgets registrations and changes of address whose time is over, and sessions that ended or expired a week ago with theirs. A spent refresh
 * token stays as long as its session: its return is what gives a thief away. So go links to a new password, challenges, API
 * keys that ended or expired a week ago, and counts of failed tries.
 */
@ApplicationScoped
public class PurgeTokens implements Job {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(7);
    /** By then no link is counted among the three of an hour. */
    private static final Duration RESETS_COUNT_FOR = Duration.ofHours(1);
    /** Who has not tried for so long begins anew. */
    private static final Duration TRIES_COUNT_FOR = Duration.ofDays(1);

    @PersistenceContext
    private EntityManager entityManager;

    @Override
    public String name() {
        return "purge-tokens";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    @Transactional
    public String run(Instant now) {
        int registrations = purge("""
                delete /* background */ from emporion.registration
                where expires_at < :before
                """, now);
        int changes = purge("""
                delete /* background */ from emporion.email_change
                where expires_at < :before
                """, now);
        int refresh = purge("""
                delete /* background */ from emporion.refresh_token t
                using emporion.user_session s
                where s.id = t.session_id and (s.ended_at < :before or s.expires_at < :before)
                """, now.minus(KEPT));
        int sessions = purge("""
                delete /* background */ from emporion.user_session s
                where (s.ended_at < :before or s.expires_at < :before)
                  and not exists (select 1 from emporion.refresh_token t where t.session_id = s.id)
                """, now.minus(KEPT));
        int resets = purge("""
                delete /* background */ from emporion.password_reset
                where expires_at < :before
                """, now.minus(RESETS_COUNT_FOR));
        int challenges = purge("""
                delete /* background */ from emporion.sign_in_challenge
                where expires_at < :before
                """, now);
        int keys = purge("""
                delete /* background */ from emporion.api_key
                where ended_at < :before or expires_at < :before
                """, now.minus(KEPT));
        purge("""
                delete /* background */ from emporion.ended_api_token
                where ended_at < :before
                """, now.minus(KEPT));
        int tries = purge("""
                delete /* background */ from emporion.sign_in_brake
                where tried_at < :before
                """, now.minus(TRIES_COUNT_FOR));
        if (registrations + changes + refresh + sessions + resets + challenges + keys + tries == 0) {
            return "";
        }
        return "purged " + registrations + " registrations, " + changes + " changes of address, " + refresh
                + " refresh tokens, " + sessions + " sessions, "
                + resets + " links to a new password, " + challenges + " challenges, " + keys + " API keys, " + tries
                + " counts of failed tries";
    }

    private int purge(String sql, Instant before) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter("before", before)
                .executeUpdate();
    }
}
