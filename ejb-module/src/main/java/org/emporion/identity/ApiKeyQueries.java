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

/** Reads one's own API keys. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class ApiKeyQueries {

    private static final String LIST = "api-keys";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Cursors cursors;

    /** The caller's keys that are still good, the youngest first; one statement. */
    public Page<ApiKeyView> list(Caller caller, int limit, @Nullable String after) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, name, hint, array_to_string(scopes, ' '), created_at, expires_at, last_used_at
                        from emporion.api_key
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
        List<ApiKeyView> keys = rows.stream().map(row -> view((Object[]) row)).toList();
        return Page.of(keys, limit, last -> cursors.sign(LIST, last.id()));
    }

    private static ApiKeyView view(@Nullable Object[] column) {
        return new ApiKeyView(
                (UUID) column[0],
                (String) column[1],
                (String) column[2],
                List.of(((String) column[3]).split(" ")),
                (Instant) column[4],
                (Instant) column[5],
                (Instant) column[6]);
    }
}
