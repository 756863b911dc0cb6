package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.emporion.identity.internal.AccountDesk;
import org.emporion.identity.internal.LocaleTag;
import org.emporion.identity.internal.StaffDesk;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/**
 * What staff do to other people's accounts, each in the version that they have seen. The mail address is its owner's to
 * change: who sets it could sign in as them.
 */
@Stateless
@RolesAllowed(Permission.USERS_MANAGE)
public class ChangeUser {

    @Inject
    private StaffDesk staff;

    @Inject
    private AccountDesk desk;

    /**
     * Changes names and language.
     *
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}, {@code request.invalid}
     * @throws IdentityProblem {@code identity.super_admin_required}
     */
    public UserView describe(Caller caller, UUID userId, int version, ProfileChange change) {
        List<FieldError> errors = LocaleTag.check("/locale", change.locale());
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        UserView before = staff.lock(caller, userId, version, Permission.USERS_MANAGE);
        return desk.describe(caller, before, change);
    }

    /**
     * Suspends an account, which ends its sessions, or lets it in again.
     *
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}
     * @throws IdentityProblem {@code identity.own_account}, {@code identity.super_admin_required}
     */
    public UserView changeStatus(Caller caller, UUID userId, int version, StatusChange change) {
        UserView before = staff.lockAnother(caller, userId, version, Permission.USERS_MANAGE);
        return desk.changeStatus(caller, before, change);
    }

    /**
     * Closes an account: its sessions end, nobody follows it, its address is free again. What orders and the ledger need
     * of it stays.
     *
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}
     * @throws IdentityProblem {@code identity.own_account}, {@code identity.super_admin_required}
     */
    public void close(Caller caller, UUID userId, int version) {
        desk.close(caller, staff.lockAnother(caller, userId, version, Permission.USERS_MANAGE));
    }
}
