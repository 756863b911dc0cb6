package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.FirstSignIn;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.OpenedBy;
import org.emporion.identity.PhoneNumber;
import org.emporion.identity.ProviderLinked;
import org.emporion.identity.ProviderName;
import org.emporion.platform.Caller;
import org.emporion.platform.ColumnCipher;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** Finds, or opens, the account of somebody who was proven by others than us; part of the running transaction. */
@ApplicationScoped
public class OutsideAccounts {

    private static final String PHONE = "user_account.phone";
    private static final String PHONE_DIGEST = "user_account.phone_digest";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private ColumnCipher cipher;

    @Inject
    private Events events;

    /** By which a number is found: the same in every table, so that what is kept about a number leads to its account. */
    static byte[] digest(ColumnCipher cipher, PhoneNumber phone) {
        return cipher.digest(PHONE_DIGEST, phone.e164());
    }

    /** The account of a number whose owner has shown that it is theirs. Of two that open it at once the unique index lets one. */
    UUID ofPhone(Caller caller, PhoneNumber phone) {
        byte[] digest = digest(cipher, phone);
        UUID id = Uuid7.next();
        int opened = entityManager
                .createNativeQuery("""
                        insert into emporion.user_account
                            (id, store_id, phone, phone_digest, password_hash, first_name, last_name, role, status, verified_at,
                             created_at, version)
                        values (:id, :store, :phone, :digest, :hash, '', '', 'CUSTOMER', 'ACTIVE', :now, :now, 0)
                        on conflict do nothing
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("hash", AccountDesk.NO_PASSWORD)
                .setParameter("phone", cipher.encrypt(PHONE, phone.e164()))
                .setParameter("digest", digest)
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (opened == 1) {
            events.publish(caller, new FirstSignIn(id, OpenedBy.PHONE));
            return id;
        }
        List<?> owner = entityManager
                .createNativeQuery("""
                        select id
                        from emporion.user_account
                        where store_id = :store and phone_digest = :digest and archived_at is null
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("digest", digest)
                .getResultList();
        return (UUID) owner.get(0);
    }

    /**
     * The account of a provider's person: the one that was linked to them, else the one with the address that the provider
     * has verified, else a new one. Two returns of one person go one after the other; two persons with one address are
     * decided by its unique index.
     */
    UUID ofProvider(Caller caller, Provider.Profile profile) {
        entityManager
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:person, 0)) as text)")
                .setParameter("person", caller.storeId() + ":" + profile.provider() + ":" + profile.subject())
                .getResultList();
        return linked(caller, profile).orElseGet(() -> {
            UUID userId = profile.verifiedEmail()
                    .map(email -> ofEmail(caller, profile, email))
                    .orElseGet(() -> withoutAddress(caller, profile));
            link(caller, profile, userId);
            return userId;
        });
    }

    private UUID withoutAddress(Caller caller, Provider.Profile profile) {
        UUID opened = open(caller, profile, null);
        if (opened == null) {
            throw new IllegalStateException("A new account without an address is in nobody's way");
        }
        return opened;
    }

    private Optional<UUID> linked(Caller caller, Provider.Profile profile) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select i.user_id
                        from emporion.provider_identity i
                        join emporion.user_account a on a.id = i.user_id
                        where i.store_id = :store and i.provider = :provider and i.subject = :subject
                          and a.archived_at is null
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("provider", profile.provider().name())
                .setParameter("subject", profile.subject())
                .getResultList();
        return rows.stream().map(UUID.class::cast).findFirst();
    }

    private UUID ofEmail(Caller caller, Provider.Profile profile, EmailAddress email) {
        UUID opened = open(caller, profile, email);
        if (opened != null) {
            voidRegistrations(caller, email);
            return opened;
        }
        List<?> owner = entityManager
                .createNativeQuery("""
                        select id
                        from emporion.user_account
                        where store_id = :store and email_normalized = :email and archived_at is null
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("email", email.normalized())
                .getResultList();
        return (UUID) owner.get(0);
    }

    /** Null when the address has an account. */
    private @Nullable UUID open(Caller caller, Provider.Profile profile, @Nullable EmailAddress email) {
        UUID id = Uuid7.next();
        int opened = entityManager
                .createNativeQuery("""
                        insert into emporion.user_account
                            (id, store_id, email, email_normalized, password_hash, provider, first_name, last_name, role, status,
                             verified_at, created_at, version)
                        values (:id, :store, cast(:email as text), cast(:normalized as text), :hash, :provider, :first, :last,
                                'CUSTOMER', 'ACTIVE', :now, :now, 0)
                        on conflict do nothing
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("email", email == null ? null : email.text())
                .setParameter("normalized", email == null ? null : email.normalized())
                .setParameter("provider", profile.provider().name())
                .setParameter("hash", AccountDesk.NO_PASSWORD)
                .setParameter("first", profile.firstName())
                .setParameter("last", profile.lastName())
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (opened == 0) {
            return null;
        }
        events.publish(
                caller, new FirstSignIn(id, OpenedBy.valueOf(profile.provider().name())));
        return id;
    }

    /** A registration that waits for its link would make nothing any more. */
    private void voidRegistrations(Caller caller, EmailAddress email) {
        entityManager
                .createNativeQuery("""
                        delete from emporion.registration
                        where store_id = :store and email_normalized = :email
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("email", email.normalized())
                .executeUpdate();
    }

    private void link(Caller caller, Provider.Profile profile, UUID userId) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.provider_identity (store_id, provider, subject, user_id, linked_at)
                        values (:store, :provider, :subject, :user, :now)
                        on conflict (store_id, provider, subject) do update
                        set user_id = excluded.user_id, linked_at = excluded.linked_at
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("provider", profile.provider().name())
                .setParameter("subject", profile.subject())
                .setParameter("user", userId)
                .setParameter("now", clock.instant())
                .executeUpdate();
        events.publish(caller, new ProviderLinked(userId, profile.provider()));
    }

    /**
     * Forgets who the caller is at the provider; false when that is not known. The account's row is locked, so that of two
     * the second one sees what the first has left.
     *
     * @throws IdentityProblem {@code identity.last_way_in}
     */
    public boolean unlink(Caller caller, ProviderName provider) {
        entityManager
                .createNativeQuery("""
                        select id
                        from emporion.user_account
                        where id = :user and store_id = :store
                        for update
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getResultList();
        int forgotten = entityManager
                .createNativeQuery("""
                        delete from emporion.provider_identity
                        where user_id = :user and store_id = :store and provider = :provider
                        """)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .setParameter("provider", provider.name())
                .executeUpdate();
        if (forgotten > 0) {
            leaveAWayIn(caller);
        }
        return forgotten > 0;
    }

    /** An address is one, for it can be sent a link for a new password. */
    private void leaveAWayIn(Caller caller) {
        int left = entityManager
                .createNativeQuery("""
                        update emporion.user_account a
                        set provider = i.provider
                        from (select min(provider) as provider from emporion.provider_identity where user_id = :user) i
                        where a.id = :user and (a.email is not null or a.phone is not null or i.provider is not null)
                        """)
                .setParameter("user", caller.requireUser())
                .executeUpdate();
        if (left == 0) {
            throw IdentityProblem.lastWayIn();
        }
    }
}
