package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.Role;
import org.emporion.identity.model.AccountStatus;
import org.emporion.identity.model.UserAccount;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** The short transactions on accounts; passwords come hashed. */
@Stateless
@PermitAll
public class AccountBook {

    /**
     * What signing in compares with.
     *
     * @param email null while the person signs in by a phone number or a provider alone
     * @param credentialNumber changes with the password and with the enrolling of a second factor
     * @param secondFactor whether a code is asked for as well
     */
    public record Credentials(
            UUID userId,
            @Nullable EmailAddress email,
            String passwordHash,
            int credentialNumber,
            AccountStatus status,
            boolean secondFactor) {

        /** The mail address of who has shown a password: without the one nobody gets the other. */
        public EmailAddress address() {
            return Objects.requireNonNull(email);
        }
    }

    private static final String CREDENTIALS = """
            select a.id, a.password_hash, a.credential_number, a.status, f.confirmed_at is not null, a.email
            from emporion.user_account a
            left join emporion.second_factor f on f.user_id = a.id
            where a.store_id = :store and a.archived_at is null
            """;

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
                .createNativeQuery(CREDENTIALS + "and a.email_normalized = :email")
                .setParameter("store", storeId)
                .setParameter("email", email.normalized())
                .getResultList();
        return rows.stream().map(row -> credentials((Object[]) row)).findFirst();
    }

    public Optional<Credentials> credentials(UUID storeId, UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery(CREDENTIALS + "and a.id = :user")
                .setParameter("store", storeId)
                .setParameter("user", userId)
                .getResultList();
        return rows.stream().map(row -> credentials((Object[]) row)).findFirst();
    }

    /** Keeps another hash of the same password; nothing happens when the password was changed meanwhile. */
    public void rehash(Credentials proven, String passwordHash) {
        entityManager
                .createNativeQuery("""
                        update emporion.user_account
                        set password_hash = :hash, version = version + 1
                        where id = :user and password_hash = :old
                        """)
                .setParameter("hash", passwordHash)
                .setParameter("user", proven.userId())
                .setParameter("old", proven.passwordHash())
                .executeUpdate();
    }

    /** What was proven so far opens no session any more, since a second factor is asked for as well. */
    public void outdateProofs(UUID userId) {
        entityManager.createNativeQuery("""
                        update emporion.user_account
                        set credential_number = credential_number + 1, version = version + 1
                        where id = :user
                        """).setParameter("user", userId).executeUpdate();
    }

    /**
     * Sets another password: no session is opened with the one before any more, and what somebody may have asked for under
     * it is void.
     *
     * @param credentialNumber the one that it has to be; null for any
     * @return false when the account is gone or its number is another one by now
     */
    public boolean changePassword(UUID userId, @Nullable Integer credentialNumber, String passwordHash) {
        int changed = entityManager
                .createNativeQuery("""
                        update emporion.user_account
                        set password_hash = :hash, credential_number = credential_number + 1, version = version + 1
                        where id = :user and archived_at is null
                          and credential_number = coalesce(cast(:number as int), credential_number)
                        """)
                .setParameter("hash", passwordHash)
                .setParameter("user", userId)
                .setParameter("number", credentialNumber)
                .executeUpdate();
        if (changed == 0) {
            return false;
        }
        forget("delete from emporion.password_reset where user_id = :user", userId);
        forget("delete from emporion.sign_in_challenge where user_id = :user", userId);
        forget("delete from emporion.email_change where user_id = :user and confirmed_at is null", userId);
        return true;
    }

    private void forget(String sql, UUID userId) {
        entityManager.createNativeQuery(sql).setParameter("user", userId).executeUpdate();
    }

    /**
     * Locks an account's row. Whoever changes what hangs on it takes it first: passwords, second factors, API keys, changes
     * of address.
     */
    public void lock(UUID userId) {
        entityManager.createNativeQuery("""
                        select id
                        from emporion.user_account
                        where id = :user
                        for no key update
                        """).setParameter("user", userId).getResultList();
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

    private static Credentials credentials(Object[] column) {
        @Nullable String email = (String) column[5];
        return new Credentials(
                (UUID) column[0],
                email == null ? null : EmailAddress.parse(email).orElseGet(() -> new EmailAddress(email, email)),
                (String) column[1],
                (Integer) column[2],
                AccountStatus.valueOf((String) column[3]),
                (Boolean) column[4]);
    }
}
