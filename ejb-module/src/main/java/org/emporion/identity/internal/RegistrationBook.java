package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.Device;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.KnownAddressRegistered;
import org.emporion.identity.Registration;
import org.emporion.identity.UserRegistered;
import org.emporion.identity.UserVerified;
import org.emporion.identity.VerificationMail;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * The short transactions on registrations, which are accounts to be. Any number may wait for one address, each with a
 * password of its own; the account is made of the one whose link is followed. Passwords come hashed.
 */
@Stateless
@PermitAll
public class RegistrationBook {

    private static final Duration VALID_FOR = Duration.ofHours(24);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Events events;

    @Inject
    private SessionBook sessions;

    /** Keeps the registration, or notes that the address has an account: one statement and one event either way. */
    public void keep(Caller caller, Registration person, EmailAddress email, String passwordHash) {
        UUID id = Uuid7.next();
        List<?> owners = entityManager
                .createNativeQuery("""
                        with known as (
                            select id
                            from emporion.user_account
                            where store_id = :store and email_normalized = :normalized and archived_at is null
                        ), kept as (
                            insert into emporion.registration
                                (id, store_id, email, email_normalized, password_hash, first_name, last_name, locale,
                                 registered_at, expires_at)
                            select :id, :store, :email, :normalized, :hash, :first, :last, cast(:locale as text), :now,
                                   :expires
                            where not exists (select 1 from known)
                        )
                        select id
                        from known
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("email", email.text())
                .setParameter("normalized", email.normalized())
                .setParameter("hash", passwordHash)
                .setParameter("first", person.firstName().strip())
                .setParameter("last", person.lastName().strip())
                .setParameter("locale", person.locale())
                .setParameter("now", clock.instant())
                .setParameter("expires", clock.instant().plus(VALID_FOR))
                .getResultList();
        events.publish(
                caller, owners.isEmpty() ? new UserRegistered(id) : new KnownAddressRegistered((UUID) owners.get(0)));
    }

    /** Makes the one token of a registration, in the running transaction; empty when it is void or has its token. */
    public Optional<VerificationMail> issueToken(UUID registrationId) {
        OpaqueToken token = OpaqueToken.next();
        List<?> rows = entityManager
                .createNativeQuery("""
                        update /* background */ emporion.registration
                        set token_hash = :hash, expires_at = :expires
                        where id = :id and token_hash is null and expires_at > :now
                        returning email, locale
                        """)
                .setParameter("hash", token.hash())
                .setParameter("expires", clock.instant().plus(VALID_FOR))
                .setParameter("now", clock.instant())
                .setParameter("id", registrationId)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new VerificationMail((String) column[0], (String) column[1], token.text()))
                .findFirst();
    }

    /** The hash of the password that was given with the registration of this token; empty when the token is not valid. */
    public Optional<String> passwordHash(Caller caller, String token) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select password_hash
                        from emporion.registration
                        where token_hash = :hash and store_id = :store and expires_at > :now
                        """)
                .setParameter("hash", OpaqueToken.hashOf(token))
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream().map(String.class::cast).findFirst();
    }

    /**
     * Makes the account of the token's registration and opens its first session; empty when the token is not valid. Of
     * links that are followed at once the account's unique index lets one through, and the others wait for it without
     * holding a registration, so that none waits for them.
     */
    public Optional<Grant> redeem(Caller caller, String token, Device device) {
        UUID userId = makeAccount(caller, token);
        if (userId == null) {
            return Optional.empty();
        }
        voidRegistrations(userId);
        events.publish(caller, new UserVerified(userId));
        return sessions.open(caller, userId, device);
    }

    private @Nullable UUID makeAccount(Caller caller, String token) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        insert into emporion.user_account
                            (id, store_id, email, email_normalized, password_hash, first_name, last_name, role, status,
                             locale, verified_at, created_at, version)
                        select id, store_id, email, email_normalized, password_hash, first_name, last_name, 'CUSTOMER',
                               'ACTIVE', locale, :now, :now, 0
                        from emporion.registration
                        where token_hash = :hash and store_id = :store and expires_at > :now
                        on conflict do nothing
                        returning id
                        """)
                .setParameter("hash", OpaqueToken.hashOf(token))
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.isEmpty() ? null : (UUID) rows.get(0);
    }

    private void voidRegistrations(UUID userId) {
        entityManager.createNativeQuery("""
                        delete from emporion.registration r
                        using emporion.user_account a
                        where a.id = :user and r.store_id = a.store_id and r.email_normalized = a.email_normalized
                        """).setParameter("user", userId).executeUpdate();
    }
}
