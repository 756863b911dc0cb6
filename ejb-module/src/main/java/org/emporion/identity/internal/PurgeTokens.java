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
 * token stays as long as its session: its return is what gives a thief away.
 */
@ApplicationScoped
public class PurgeTokens implements Job {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(7);

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
                delete from emporion.registration
                where expires_at < :before
                """, now);
        int changes = purge("""
                delete from emporion.email_change
                where expires_at < :before
                """, now);
        int refresh = purge("""
                delete from emporion.refresh_token t
                using emporion.user_session s
                where s.id = t.session_id and (s.ended_at < :before or s.expires_at < :before)
                """, now.minus(KEPT));
        int sessions = purge("""
                delete from emporion.user_session s
                where (s.ended_at < :before or s.expires_at < :before)
                  and not exists (select 1 from emporion.refresh_token t where t.session_id = s.id)
                """, now.minus(KEPT));
        if (registrations + changes + refresh + sessions == 0) {
            return "";
        }
        return "purged " + registrations + " registrations, " + changes + " changes of address, " + refresh
                + " refresh tokens, " + sessions + " sessions";
    }

    private int purge(String sql, Instant before) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter("before", before)
                .executeUpdate();
    }
}
