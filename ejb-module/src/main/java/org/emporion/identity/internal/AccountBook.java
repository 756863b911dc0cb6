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
import org.emporion.identity.Role;
import org.emporion.identity.model.AccountStatus;
import org.emporion.identity.model.UserAccount;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;

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

    /** The caller's own account, for its verbs in the running transaction. */
    public UserAccount own(Caller caller) {
        UserAccount account = entityManager.find(UserAccount.class, caller.requireUser());
        if (account == null || account.isArchived() || !account.storeId().equals(caller.storeId())) {
            throw RequestProblem.notFound("account");
        }
        return account;
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
}
