package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.PasswordReset;
import org.emporion.identity.PasswordResetAsked;
import org.emporion.identity.ResetMail;
import org.emporion.identity.SessionEnd;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;

/** The short transactions on links to a new password. Passwords come hashed. */
@Stateless
@PermitAll
public class PasswordResets {

    private static final Duration VALID_FOR = Duration.ofMinutes(30);
    /** How long a request may wait for its mail to be written. */
    private static final Duration WAITS_FOR = Duration.ofHours(1);

    private static final int MAILS_AN_HOUR = 3;

    /** Who gets a new password. */
    public record Owner(UUID userId, EmailAddress email) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Events events;

    @Inject
    private AccountBook accounts;

    @Inject
    private SessionBook sessions;

    @Inject
    private SignInBrake brake;

    /** Keeps the wish, whoever the address belongs to. */
    public void ask(Caller caller, EmailAddress email) {
        UUID id = Uuid7.next();
        Instant now = clock.instant();
        entityManager
                .createNativeQuery("""
                        insert into emporion.password_reset (id, store_id, email_normalized, requested_at, expires_at)
                        values (:id, :store, :email, :now, :expires)
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("email", email.normalized())
                .setParameter("now", now)
                .setParameter("expires", now.plus(WAITS_FOR))
                .executeUpdate();
        events.publish(caller, new PasswordResetAsked(id));
    }

    /** Makes the one token of a wish and wipes its address, in the running transaction; a wish without an account goes. */
    public Optional<ResetMail> issueToken(UUID resetId) {
        OpaqueToken token = OpaqueToken.next();
        Instant now = clock.instant();
        List<?> rows = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.password_reset r
                        set token_hash = :hash, user_id = a.id, email_normalized = null, expires_at = :expires
                        from emporion.user_account a
                        where r.id = :id and r.token_hash is null and r.expires_at > :now
                          and a.store_id = r.store_id and a.email_normalized = r.email_normalized
                          and a.status = 'ACTIVE' and a.archived_at is null
                          and (
                              select count(*)
                              from emporion.password_reset o
                              where o.user_id = a.id and o.requested_at > :recent
                          ) < :most
                        returning a.id, a.email, a.first_name, a.locale
                        """)
                .setParameter("hash", token.hash())
                .setParameter("expires", now.plus(VALID_FOR))
                .setParameter("id", resetId)
                .setParameter("now", now)
                .setParameter("recent", now.minus(Duration.ofHours(1)))
                .setParameter("most", MAILS_AN_HOUR)
                .getResultList();
        if (rows.isEmpty()) {
            forget(resetId);
        }
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new ResetMail(
                        (UUID) column[0], (String) column[1], (String) column[2], (String) column[3], token.text()))
                .findFirst();
    }

    /** Whose link this is; empty when it is not valid. */
    public Optional<Owner> owner(Caller caller, String token) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select a.id, a.email, a.email_normalized
                        from emporion.password_reset r
                        join emporion.user_account a on a.id = r.user_id
                        where r.token_hash = :hash and r.store_id = :store and r.expires_at > :now
                        """)
                .setParameter("hash", OpaqueToken.hashOf(token))
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new Owner((UUID) column[0], new EmailAddress((String) column[1], (String) column[2])))
                .findFirst();
    }

    /** Spends the link for the new password, under the account's row; false when it was spent meanwhile. */
    public boolean redeem(Caller caller, String token, Owner owner, String passwordHash) {
        accounts.lock(owner.userId());
        if (!spend(token) || !accounts.changePassword(owner.userId(), null, passwordHash)) {
            return false;
        }
        sessions.endAll(caller, owner.userId(), null, SessionEnd.PASSWORD_RESET);
        brake.clear(caller, SignInBrake.Kind.ACCOUNT, owner.email().normalized());
        brake.clear(caller, SignInBrake.Kind.PROOF, owner.userId().toString());
        events.publish(caller, new PasswordReset(owner.userId()));
        return true;
    }

    private boolean spend(String token) {
        return entityManager
                        .createNativeQuery("""
                                delete from emporion.password_reset
                                where token_hash = :hash and expires_at > :now
                                """)
                        .setParameter("hash", OpaqueToken.hashOf(token))
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    private void forget(UUID resetId) {
        entityManager.createNativeQuery("""
                        delete /* background */ from emporion.password_reset
                        where id = :id and token_hash is null
                        """).setParameter("id", resetId).executeUpdate();
    }
}
