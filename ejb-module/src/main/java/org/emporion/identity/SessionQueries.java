package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Reads one's own live sessions. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class SessionQueries {

    private static final String LIST = "sessions";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Cursors cursors;

    /** The caller's live sessions, the youngest first; one statement. */
    public Page<SessionView> list(Caller caller, int limit, @Nullable String after) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, device, address, created_at, last_used_at, expires_at
                        from emporion.user_session
                        where user_id = :user and store_id = :store and ended_at is null and expires_at > :now
                          and id < :before
                        order by id desc
                        limit :limit
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .setParameter("before", cursors.readIdBelow(LIST, after))
                .setParameter("limit", limit + 1)
                .getResultList();
        List<SessionView> sessions =
                rows.stream().map(row -> view(caller, (Object[]) row)).toList();
        return Page.of(sessions, limit, last -> cursors.sign(LIST, last.id()));
    }

    private static SessionView view(Caller caller, @Nullable Object[] column) {
        UUID id = (UUID) column[0];
        return new SessionView(
                id,
                (String) column[1],
                (String) column[2],
                (Instant) column[3],
                (Instant) column[4],
                (Instant) column[5],
                id.equals(caller.sessionId()));
    }
}
