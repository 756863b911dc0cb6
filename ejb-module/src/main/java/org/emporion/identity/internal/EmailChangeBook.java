package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.EmailChangeMail;
import org.emporion.identity.EmailChangeRequested;
import org.emporion.identity.EmailChanged;
import org.emporion.identity.IdentityProblem;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;

/**
 * The short transactions on changes of address. An account has one that waits; another takes its place, under another id,
 * so that the first one's token is void. All lock the account before the change.
 */
@Stateless
@PermitAll
public class EmailChangeBook {

    private static final Duration VALID_FOR = Duration.ofHours(24);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Events events;

    @Inject
    private AccountBook accounts;

    /** Opens the caller's change. */
    public void open(Caller caller, EmailAddress next) {
        UUID changeId = Uuid7.next();
        entityManager
                .createNativeQuery("""
                        insert into emporion.email_change
                            (id, store_id, user_id, email, email_normalized, requested_at, expires_at)
                        values (:id, :store, :user, :email, :normalized, :now, :expires)
                        on conflict (user_id) where confirmed_at is null
                        do update set id = excluded.id, email = excluded.email,
                                      email_normalized = excluded.email_normalized, token_hash = null,
                                      requested_at = excluded.requested_at, expires_at = excluded.expires_at
                        """)
                .setParameter("id", changeId)
                .setParameter("store", caller.storeId())
                .setParameter("user", caller.requireUser())
                .setParameter("email", next.text())
                .setParameter("normalized", next.normalized())
                .setParameter("now", clock.instant())
                .setParameter("expires", clock.instant().plus(VALID_FOR))
                .executeUpdate();
        events.publish(caller, new EmailChangeRequested(caller.requireUser(), changeId));
    }

    /** Makes the one token of a change, in the running transaction; a wanted address that is taken gets none. */
    public Optional<EmailChangeMail> issueToken(UUID changeId) {
        OpaqueToken token = OpaqueToken.next();
        List<?> rows = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.email_change c
                        set token_hash = case when t.taken then null else cast(:hash as bytea) end
                        from emporion.user_account a,
                             lateral (
                                 select exists (
                                     select 1
                                     from emporion.user_account o, emporion.email_change w
                                     where w.id = :id and o.store_id = w.store_id
                                       and o.email_normalized = w.email_normalized and o.archived_at is null
                                 ) as taken
                             ) t
                        where c.id = :id and c.confirmed_at is null and c.expires_at > :now
                          and a.id = c.user_id and a.archived_at is null
                        returning c.user_id, c.email, a.email, a.locale, t.taken
                        """)
                .setParameter("hash", token.hash())
                .setParameter("id", changeId)
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new EmailChangeMail(
                        (UUID) column[0],
                        (String) column[1],
                        (String) column[2],
                        (String) column[3],
                        (Boolean) column[4] ? null : token.text()))
                .findFirst();
    }

    /** A change that was confirmed. */
    public Optional<EmailChangeMail> confirmed(UUID changeId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ c.user_id, c.email, c.previous_email, a.locale
                        from emporion.email_change c
                        join emporion.user_account a on a.id = c.user_id
                        where c.id = :id and c.confirmed_at is not null
                        """)
                .setParameter("id", changeId)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new EmailChangeMail(
                        (UUID) column[0], (String) column[1], (String) column[2], (String) column[3], null))
                .findFirst();
    }

    /**
     * Gives the account of the token's change its new address; false when the token is not valid. The account's unique
     * index decides between two that want one address.
     */
    public boolean confirm(Caller caller, String token) {
        owner(caller, token).ifPresent(accounts::lock);
        List<?> rows = entityManager
                .createNativeQuery("""
                        update emporion.email_change c
                        set confirmed_at = :now, previous_email = a.email, token_hash = null
                        from emporion.user_account a
                        where c.token_hash = :hash and c.store_id = :store and c.confirmed_at is null
                          and c.expires_at > :now
                          and a.id = c.user_id and a.status = 'ACTIVE' and a.archived_at is null
                        returning c.id, c.user_id
                        """)
                .setParameter("now", clock.instant())
                .setParameter("hash", OpaqueToken.hashOf(token))
                .setParameter("store", caller.storeId())
                .getResultList();
        if (rows.isEmpty()) {
            return false;
        }
        Object[] change = (Object[]) rows.get(0);
        UUID userId = (UUID) change[1];
        move(userId, (UUID) change[0]);
        events.publish(caller, new EmailChanged(userId, (UUID) change[0]));
        return true;
    }

    private Optional<UUID> owner(Caller caller, String token) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select user_id
                        from emporion.email_change
                        where token_hash = :hash and store_id = :store and confirmed_at is null
                        """)
                .setParameter("hash", OpaqueToken.hashOf(token))
                .setParameter("store", caller.storeId())
                .getResultList();
        return rows.stream().map(UUID.class::cast).findFirst();
    }

    private void move(UUID userId, UUID changeId) {
        try {
            entityManager
                    .createNativeQuery("""
                            update emporion.user_account a
                            set email = c.email, email_normalized = c.email_normalized, verified_at = c.confirmed_at,
                                version = version + 1
                            from emporion.email_change c
                            where a.id = :user and c.id = :change
                            """)
                    .setParameter("user", userId)
                    .setParameter("change", changeId)
                    .executeUpdate();
        } catch (PersistenceException failure) {
            throw IdentityProblem.of(failure);
        }
    }
}
