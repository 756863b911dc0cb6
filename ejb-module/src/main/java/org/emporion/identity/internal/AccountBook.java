package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.KnownAddressRegistered;
import org.emporion.identity.Registration;
import org.emporion.identity.Role;
import org.emporion.identity.UserRegistered;
import org.emporion.identity.UserVerified;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** The short transactions on accounts; passwords come hashed. */
@Stateless
@PermitAll
public class AccountBook {

    /** What signing in compares with. */
    public record Credentials(UUID userId, String passwordHash, AccountStatus status) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Events events;

    /** One account an address, whoever comes first: the unique index decides. */
    public void register(Caller caller, Registration registration, EmailAddress email, String passwordHash) {
        UUID pending = makeOrRenew(caller.storeId(), registration, email, passwordHash);
        if (pending != null) {
            events.publish(caller, new UserRegistered(pending));
            return;
        }
        credentials(caller.storeId(), email)
                .ifPresent(known -> events.publish(caller, new KnownAddressRegistered(known.userId())));
    }

    public Optional<Credentials> credentials(UUID storeId, EmailAddress email) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, password_hash, status
                        from emporion.user_account
                        where store_id = :store and email_normalized = :email and archived_at is null
                        """)
                .setParameter("store", storeId)
                .setParameter("email", email.normalized())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new Credentials(
                        (UUID) column[0], (String) column[1], AccountStatus.valueOf((String) column[2])))
                .findFirst();
    }

    /** Turns a PENDING account ACTIVE; it stays as it is when it was ACTIVE already. */
    public void activate(Caller caller, UUID userId) {
        int activated = entityManager
                .createNativeQuery("""
                        update emporion.user_account
                        set status = 'ACTIVE', verified_at = :now, version = version + 1
                        where id = :user and store_id = :store and status = 'PENDING' and archived_at is null
                        """)
                .setParameter("now", clock.instant())
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .executeUpdate();
        if (activated == 1) {
            events.publish(caller, new UserVerified(userId));
        }
    }

    public boolean exists(UUID storeId, EmailAddress email) {
        return credentials(storeId, email).isPresent();
    }

    public boolean anyWithRole(UUID storeId, Role role) {
        return (Boolean) entityManager
                .createNativeQuery("""
                        select exists (
                            select 1
                            from emporion.user_account
                            where store_id = :store and role = :role and archived_at is null
                        )
                        """)
                .setParameter("store", storeId)
                .setParameter("role", role.name())
                .getSingleResult();
    }

    /** Makes an ACTIVE account that nobody registered; nothing happens when the address or the id is taken. */
    public void appoint(
            UUID storeId, UUID userId, Role role, EmailAddress email, String passwordHash, String first, String last) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.user_account
                            (id, store_id, email, email_normalized, password_hash, first_name, last_name, role, status,
                             verified_at, created_at, version)
                        values (:id, :store, :email, :normalized, :hash, :first, :last, :role, 'ACTIVE', :now, :now, 0)
                        on conflict do nothing
                        """)
                .setParameter("id", userId)
                .setParameter("store", storeId)
                .setParameter("email", email.text())
                .setParameter("normalized", email.normalized())
                .setParameter("hash", passwordHash)
                .setParameter("first", first)
                .setParameter("last", last)
                .setParameter("role", role.name())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private @Nullable UUID makeOrRenew(UUID storeId, Registration person, EmailAddress email, String passwordHash) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        insert into emporion.user_account as a
                            (id, store_id, email, email_normalized, password_hash, first_name, last_name, role, status,
                             locale, created_at, version)
                        values (:id, :store, :email, :normalized, :hash, :first, :last, 'CUSTOMER', 'PENDING',
                                cast(:locale as text), :now, 0)
                        on conflict (store_id, email_normalized) where archived_at is null
                        do update set email = excluded.email,
                                      password_hash = excluded.password_hash,
                                      first_name = excluded.first_name,
                                      last_name = excluded.last_name,
                                      locale = excluded.locale,
                                      version = a.version + 1
                        where a.status = 'PENDING'
                        returning a.id
                        """)
                .setParameter("id", Uuid7.next())
                .setParameter("store", storeId)
                .setParameter("email", email.text())
                .setParameter("normalized", email.normalized())
                .setParameter("hash", passwordHash)
                .setParameter("first", person.firstName().strip())
                .setParameter("last", person.lastName().strip())
                .setParameter("locale", person.locale())
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.isEmpty() ? null : (UUID) rows.get(0);
    }
}
