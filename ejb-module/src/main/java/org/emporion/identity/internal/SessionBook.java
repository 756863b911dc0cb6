package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.AccountQueries;
import org.emporion.identity.AccountView;
import org.emporion.identity.Device;
import org.emporion.identity.SessionEnd;
import org.emporion.identity.SessionEnded;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * The short transactions that open, keep and end sessions. It answers refusals as values: ending a session because of a
 * stolen token must be committed, which a thrown problem would undo.
 */
@Stateless
@PermitAll
public class SessionBook {

    static final Duration LIVES_FOR = Duration.ofDays(30);
    /** How long a client whose answer was lost may send the same token again. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** What became of a refresh token that was sent. */
    public sealed interface Refreshed {}

    /** It was spent for the next one. */
    public record Kept(Grant grant) implements Refreshed {}

    /** It is unknown, or its session expired. */
    public record NotValid() implements Refreshed {}

    /** Its session had ended before, or ended now because the token had been spent before. */
    public record Ended() implements Refreshed {}

    /** Its owner may not sign in. */
    public record Barred() implements Refreshed {}

    private record Presented(
            UUID sessionId,
            UUID userId,
            byte @Nullable [] parentHash,
            @Nullable Instant spentAt,
            @Nullable Instant endedAt,
            Instant expiresAt,
            boolean secondFactor) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Events events;

    @Inject
    private Event<SessionEnded> ended;

    @Inject
    private AccountQueries views;

    @Inject
    private AccountBook accounts;

    /**
     * What was shown before a session is opened.
     *
     * @param credentialNumber that of the account when it was shown
     * @param secondFactor whether a code was shown as well
     */
    public record Proof(int credentialNumber, boolean secondFactor) {}

    /**
     * Opens a session of an account that is ACTIVE at this moment and has no second factor; empty when it is not. For those
     * who showed who they are without a password.
     */
    public Optional<Grant> open(Caller caller, UUID userId, Device device) {
        return accounts.credentials(caller.storeId(), userId)
                .filter(owner -> !owner.secondFactor())
                .flatMap(owner -> open(caller, userId, device, new Proof(owner.credentialNumber(), false)));
    }

    /**
     * Opens a session of an account that is ACTIVE at this moment; empty when it is not, or when its credentials are others
     * by now: the password was changed, or a second factor enrolled. The account's row is shared until the end, so that who
     * changes it, and then ends its sessions, finds this one.
     */
    public Optional<Grant> open(Caller caller, UUID userId, Device device, Proof proof) {
        Instant now = clock.instant();
        Instant expires = now.plus(LIVES_FOR);
        UUID sessionId = Uuid7.next();
        int opened = entityManager
                .createNativeQuery("""
                        insert into emporion.user_session
                            (id, store_id, user_id, device, address, created_at, last_used_at, expires_at,
                             second_factor)
                        select :id, a.store_id, a.id, :device, :address, :now, :now, :expires, :secondFactor
                        from emporion.user_account a
                        where a.id = :user and a.store_id = :store and a.status = 'ACTIVE' and a.archived_at is null
                          and a.credential_number = :credentials
                        for share of a
                        """)
                .setParameter("secondFactor", proof.secondFactor())
                .setParameter("credentials", proof.credentialNumber())
                .setParameter("id", sessionId)
                .setParameter("device", device.name())
                .setParameter("address", device.address())
                .setParameter("now", now)
                .setParameter("expires", expires)
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .executeUpdate();
        if (opened == 0) {
            return Optional.empty();
        }
        OpaqueToken token = OpaqueToken.next();
        keep(token, sessionId, null, now);
        return Optional.of(
                new Grant(sessionId, token, expires, views.get(caller.storeId(), userId), proof.secondFactor()));
    }

    /** Spends the token for a new one. All refreshes of one session queue at its row, so each sees what the last did. */
    public Refreshed refresh(Caller caller, String refreshToken) {
        Instant now = clock.instant();
        byte[] hash = OpaqueToken.hashOf(refreshToken);
        Presented token = lock(caller, hash);
        if (token == null || !token.expiresAt.isAfter(now)) {
            return new NotValid();
        }
        if (token.endedAt != null) {
            return new Ended();
        }
        if (token.spentAt != null && !isHonestRetry(hash, token.spentAt, now)) {
            end(caller, token.userId, token.sessionId, SessionEnd.TOKEN_REUSED);
            return new Ended();
        }
        AccountView user = views.find(caller.storeId(), token.userId).orElse(null);
        if (user == null || user.status() != AccountStatus.ACTIVE) {
            return new Barred();
        }
        if (token.spentAt == null) {
            spend(hash, token.parentHash, now);
        }
        OpaqueToken next = OpaqueToken.next();
        keep(next, token.sessionId, hash, now);
        Instant expires = now.plus(LIVES_FOR);
        prolong(token.sessionId, now, expires);
        return new Kept(new Grant(token.sessionId, next, expires, user, token.secondFactor));
    }

    /** Ends a live session of this owner; false when there is none. */
    public boolean end(Caller caller, UUID userId, UUID sessionId, SessionEnd reason) {
        boolean wasLive = entityManager
                        .createNativeQuery("""
                                update emporion.user_session
                                set ended_at = :now, end_reason = :reason
                                where id = :session and user_id = :user and store_id = :store
                                  and ended_at is null and expires_at > :now
                                """)
                        .setParameter("now", clock.instant())
                        .setParameter("reason", reason.name())
                        .setParameter("session", sessionId)
                        .setParameter("user", userId)
                        .setParameter("store", caller.storeId())
                        .executeUpdate()
                == 1;
        if (wasLive) {
            tell(caller, new SessionEnded(userId, sessionId, reason));
        }
        return wasLive;
    }

    /**
     * Ends all live sessions of this owner.
     *
     * @param except the one that goes on; null for none
     */
    public void endAll(Caller caller, UUID userId, @Nullable UUID except, SessionEnd reason) {
        List<?> ids = entityManager
                .createNativeQuery("""
                        with live as (
                            select id
                            from emporion.user_session
                            where user_id = :user and store_id = :store and ended_at is null and expires_at > :now
                              and id is distinct from cast(:except as uuid)
                            order by id
                            for update
                        )
                        update emporion.user_session s
                        set ended_at = :now, end_reason = :reason
                        from live
                        where s.id = live.id
                        returning s.id
                        """)
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .setParameter("except", except == null ? null : except.toString())
                .setParameter("reason", reason.name())
                .getResultList();
        for (Object id : ids) {
            tell(caller, new SessionEnded(userId, (UUID) id, reason));
        }
    }

    private void tell(Caller caller, SessionEnded event) {
        events.publish(caller, event);
        ended.fire(event);
    }

    private @Nullable Presented lock(Caller caller, byte[] hash) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select s.id, s.user_id, t.parent_hash, t.spent_at, s.ended_at, s.expires_at, s.second_factor
                        from emporion.refresh_token t
                        join emporion.user_session s on s.id = t.session_id
                        where t.token_hash = :hash and s.store_id = :store
                        for update of s, t
                        """)
                .setParameter("hash", hash)
                .setParameter("store", caller.storeId())
                .getResultList();
        if (rows.isEmpty()) {
            return null;
        }
        @Nullable Object[] column = (Object[]) rows.get(0);
        return new Presented(
                (UUID) column[0],
                (UUID) column[1],
                (byte[]) column[2],
                (Instant) column[3],
                (Instant) column[4],
                (Instant) column[5],
                (Boolean) column[6]);
    }

    /** Just spent, and nobody has used what it was spent for: the answer was lost on its way. */
    private boolean isHonestRetry(byte[] hash, Instant spentAt, Instant now) {
        return spentAt.plus(GRACE).isAfter(now)
                && !(Boolean) entityManager
                        .createNativeQuery("""
                                select exists (
                                    select 1
                                    from emporion.refresh_token
                                    where parent_hash = :hash and spent_at is not null
                                )
                                """)
                        .setParameter("hash", hash)
                        .getSingleResult();
    }

    /** The token, and with it the twin that a retry made. */
    private void spend(byte[] hash, byte @Nullable [] parentHash, Instant now) {
        entityManager
                .createNativeQuery("""
                        update emporion.refresh_token
                        set spent_at = :now
                        where (token_hash = :hash or parent_hash = cast(:parent as bytea)) and spent_at is null
                        """)
                .setParameter("now", now)
                .setParameter("hash", hash)
                .setParameter("parent", parentHash)
                .executeUpdate();
    }

    private void keep(OpaqueToken token, UUID sessionId, byte @Nullable [] parentHash, Instant now) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.refresh_token (token_hash, session_id, parent_hash, issued_at)
                        values (:hash, :session, cast(:parent as bytea), :now)
                        """)
                .setParameter("hash", token.hash())
                .setParameter("session", sessionId)
                .setParameter("parent", parentHash)
                .setParameter("now", now)
                .executeUpdate();
    }

    private void prolong(UUID sessionId, Instant now, Instant expires) {
        entityManager
                .createNativeQuery("""
                        update emporion.user_session
                        set last_used_at = :now, expires_at = :expires
                        where id = :session
                        """)
                .setParameter("now", now)
                .setParameter("expires", expires)
                .setParameter("session", sessionId)
                .executeUpdate();
    }
}
