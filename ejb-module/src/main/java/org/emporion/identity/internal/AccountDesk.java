package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.emporion.identity.AccountChanged;
import org.emporion.identity.AccountClosed;
import org.emporion.identity.AccountOpened;
import org.emporion.identity.AccountQueries;
import org.emporion.identity.EmailAddress;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.ProfileChange;
import org.emporion.identity.Role;
import org.emporion.identity.RoleChanged;
import org.emporion.identity.SessionEnd;
import org.emporion.identity.StatusChange;
import org.emporion.identity.StatusChanged;
import org.emporion.identity.UserDraft;
import org.emporion.identity.UserView;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.shared.Uuid7;

/** What becomes of an account that {@link StaffDesk} has locked, in the running transaction. */
@ApplicationScoped
public class AccountDesk {

    /** Is the hash of no password. */
    static final String NO_PASSWORD =
            "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AccountQueries accounts;

    @Inject
    private StaffDesk staff;

    @Inject
    private SessionBook sessions;

    @Inject
    private ApiKeys keys;

    @Inject
    private FollowBook follows;

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /** Opens an account without a password. */
    public UserView open(Caller caller, UserDraft draft, EmailAddress email) {
        staff.requireMayGive(caller, draft.role());
        UUID userId = Uuid7.next();
        insert(caller, userId, draft, email);
        UserView opened = accounts.user(caller.storeId(), userId);
        events.publish(caller, new AccountOpened(userId, draft.role()), Map.of(), opened);
        return opened;
    }

    private void insert(Caller caller, UUID userId, UserDraft draft, EmailAddress email) {
        try {
            entityManager
                    .createNativeQuery("""
                            insert into emporion.user_account
                                (id, store_id, email, email_normalized, password_hash, first_name, last_name, role,
                                 status, locale, created_at, version)
                            values (:id, :store, :email, :normalized, :hash, :first, :last, :role, 'ACTIVE',
                                    cast(:locale as text), :now, 0)
                            """)
                    .setParameter("id", userId)
                    .setParameter("store", caller.storeId())
                    .setParameter("email", email.text())
                    .setParameter("normalized", email.normalized())
                    .setParameter("hash", NO_PASSWORD)
                    .setParameter("first", draft.firstName().strip())
                    .setParameter("last", draft.lastName().strip())
                    .setParameter("role", draft.role().name())
                    .setParameter("locale", draft.locale())
                    .setParameter("now", clock.instant())
                    .executeUpdate();
        } catch (PersistenceException failure) {
            throw IdentityProblem.of(failure);
        }
    }

    /** Gives it other names and another language. */
    public UserView describe(Caller caller, UserView before, ProfileChange change) {
        entityManager
                .createNativeQuery("""
                        update emporion.user_account
                        set first_name = :first, last_name = :last, locale = cast(:locale as text), version = version + 1
                        where id = :user
                        """)
                .setParameter("first", change.firstName().strip())
                .setParameter("last", change.lastName().strip())
                .setParameter("locale", change.locale())
                .setParameter("user", before.id())
                .executeUpdate();
        UserView after = accounts.user(caller.storeId(), before.id());
        events.publish(caller, new AccountChanged(before.id()), before, after);
        return after;
    }

    /** Suspends it or lets it in again. */
    public UserView changeStatus(Caller caller, UserView before, StatusChange change) {
        entityManager
                .createNativeQuery("""
                        update emporion.user_account
                        set status = :status, status_reason = :reason, version = version + 1
                        where id = :user
                        """)
                .setParameter("status", change.status().name())
                .setParameter("reason", change.reason().strip())
                .setParameter("user", before.id())
                .executeUpdate();
        if (change.status() == AccountStatus.SUSPENDED) {
            sessions.endAll(caller, before.id(), null, SessionEnd.SUSPENDED);
            keys.endTokens(before.id());
        }
        UserView after = accounts.user(caller.storeId(), before.id());
        events.publish(caller, new StatusChanged(before.id(), change.status()), before, after);
        return after;
    }

    /** Gives it another role and ends its sessions; the same role again changes nothing. */
    public UserView assign(Caller caller, UserView before, Role role) {
        if (before.role() == role) {
            return before;
        }
        entityManager
                .createNativeQuery("""
                        update emporion.user_account
                        set role = :role, version = version + 1
                        where id = :user
                        """)
                .setParameter("role", role.name())
                .setParameter("user", before.id())
                .executeUpdate();
        sessions.endAll(caller, before.id(), null, SessionEnd.ROLE_CHANGED);
        keys.endTokens(before.id());
        UserView after = accounts.user(caller.storeId(), before.id());
        events.publish(caller, new RoleChanged(before.id(), role), before, after);
        return after;
    }

    /** Closes it for good. */
    public void close(Caller caller, UserView before) {
        entityManager
                .createNativeQuery("""
                        update emporion.user_account
                        set archived_at = :now, version = version + 1
                        where id = :user
                        """)
                .setParameter("now", clock.instant())
                .setParameter("user", before.id())
                .executeUpdate();
        sessions.endAll(caller, before.id(), null, SessionEnd.ACCOUNT_CLOSED);
        keys.endAll(caller, before.id());
        follows.forget(before.id());
        events.publish(caller, new AccountClosed(before.id()));
    }
}
