package org.emporion.privacy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.privacy.ExportState;
import org.emporion.privacy.ExportView;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** The exports that people asked for, in the running transaction. */
@ApplicationScoped
public class ExportBook {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int TRIES = 5;

    /** An export that is to be written. */
    public record Wanted(UUID id, UUID storeId, UUID userId) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** Asks for one unless one is there that is neither failed nor forgotten. */
    public void request(Caller caller) {
        Instant now = clock.instant();
        entityManager
                .createNativeQuery("""
                        insert into emporion.data_export as e
                            (user_id, store_id, id, state, requested_at, expires_at)
                        values (:user, :store, :id, 'REQUESTED', :now, :expires)
                        on conflict (user_id) do update
                        set id = excluded.id, state = 'REQUESTED', attempts = 0, content = null, ready_at = null,
                            requested_at = excluded.requested_at, expires_at = excluded.expires_at
                        where e.state = 'FAILED' or e.expires_at <= :now
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .setParameter("id", Uuid7.next())
                .setParameter("now", now)
                .setParameter("expires", now.plus(KEPT))
                .executeUpdate();
    }

    /** The caller's. */
    public ExportView of(Caller caller) {
        @Nullable
        Object[] column = (Object[]) entityManager
                .createNativeQuery("""
                        select state, requested_at, ready_at, expires_at, content
                        from emporion.data_export
                        where user_id = :user and store_id = :store
                        """, Object[].class)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getSingleResult();
        return new ExportView(
                ExportState.valueOf((String) column[0]),
                (Instant) column[1],
                (Instant) column[2],
                (Instant) column[3],
                (byte[]) column[4]);
    }

    List<Wanted> wanted() {
        List<?> rows = entityManager.createNativeQuery("""
                        select /* background */ id, store_id, user_id
                        from emporion.data_export
                        where state = 'REQUESTED'
                        order by requested_at
                        limit 100
                        """, Object[].class).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new Wanted((UUID) column[0], (UUID) column[1], (UUID) column[2]))
                .toList();
    }

    void ready(Wanted export, byte[] content) {
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.data_export
                        set state = 'READY', content = :content, ready_at = :now
                        where id = :id and state = 'REQUESTED'
                        """)
                .setParameter("content", content)
                .setParameter("now", clock.instant())
                .setParameter("id", export.id())
                .executeUpdate();
    }

    void failed(Wanted export) {
        entityManager
                .createNativeQuery("""
                        update /* background */ emporion.data_export
                        set attempts = attempts + 1, state = case when attempts + 1 >= :tries then 'FAILED' else state end
                        where id = :id and state = 'REQUESTED'
                        """)
                .setParameter("tries", TRIES)
                .setParameter("id", export.id())
                .executeUpdate();
    }

    int forget() {
        return entityManager
                .createNativeQuery("delete /* background */ from emporion.data_export where expires_at <= :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
