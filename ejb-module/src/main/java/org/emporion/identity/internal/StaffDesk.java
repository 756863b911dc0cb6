package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import org.emporion.identity.AccountQueries;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.Role;
import org.emporion.identity.UserView;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/**
 * Where staff work on other people's accounts. The rows of both are locked in the order of their ids, and what the member
 * of staff may do is read from their row, not from their token: of two administrators who take each other's role one wins.
 */
@ApplicationScoped
public class StaffDesk {

    private record Row(UUID id, Role role, AccountStatus status) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AccountQueries accounts;

    /**
     * Locks the account of somebody else in the version that the caller has seen, or of oneself where that is harmless.
     *
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}, {@code auth.forbidden}
     * @throws IdentityProblem {@code identity.super_admin_required}
     */
    public UserView lock(Caller caller, UUID userId, int version, String permission) {
        UserView user = lock(caller, userId, permission);
        if (user.version() != version) {
            throw RequestProblem.stale();
        }
        return user;
    }

    /** As {@link #lock(Caller, UUID, int, String)}, in whatever version. */
    public UserView lock(Caller caller, UUID userId, String permission) {
        List<Row> rows = lockedRows(caller, userId);
        Row actor = row(rows, caller.requireUser());
        if (actor == null || actor.status != AccountStatus.ACTIVE) {
            throw RequestProblem.sessionEnded();
        }
        if (!actor.role.permissions().contains(permission)) {
            throw RequestProblem.forbidden();
        }
        Row target = row(rows, userId);
        if (target == null) {
            throw RequestProblem.notFound("account");
        }
        if (target.role.isAdministrative() && !target.id.equals(actor.id)) {
            requireSuperAdmin(actor.role);
        }
        return accounts.user(caller.storeId(), userId);
    }

    /** As {@link #lock(Caller, UUID, int, String)}, but {@code identity.own_account} where both are one. */
    public UserView lockAnother(Caller caller, UUID userId, int version, String permission) {
        if (userId.equals(caller.requireUser())) {
            throw IdentityProblem.ownAccount();
        }
        return lock(caller, userId, version, permission);
    }

    /** Refuses roles that only a SUPER_ADMIN gives, by the caller's row. */
    public void requireMayGive(Caller caller, Role role) {
        if (role.isAdministrative()) {
            requireSuperAdmin(caller);
        }
    }

    /** Refuses others, by the caller's row. */
    public void requireSuperAdmin(Caller caller) {
        Row actor = row(lockedRows(caller, caller.requireUser()), caller.requireUser());
        if (actor == null || actor.status != AccountStatus.ACTIVE) {
            throw RequestProblem.sessionEnded();
        }
        requireSuperAdmin(actor.role);
    }

    private static void requireSuperAdmin(Role role) {
        if (!role.permissions().contains(Permission.ROLES_ASSIGN_ADMIN)) {
            throw IdentityProblem.superAdminRequired();
        }
    }

    private List<Row> lockedRows(Caller caller, UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, role, status
                        from emporion.user_account
                        where id in (:actor, :user) and store_id = :store and archived_at is null
                        order by id
                        for no key update
                        """)
                .setParameter("actor", caller.requireUser())
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new Row(
                        (UUID) column[0], Role.valueOf((String) column[1]), AccountStatus.valueOf((String) column[2])))
                .toList();
    }

    private static @Nullable Row row(List<Row> rows, UUID id) {
        return rows.stream().filter(row -> row.id.equals(id)).findFirst().orElse(null);
    }
}
