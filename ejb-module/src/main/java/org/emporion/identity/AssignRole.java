package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.internal.AccountDesk;
import org.emporion.identity.internal.StaffDesk;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

/** Gives somebody another role; their sessions end, so that no token has the permissions of the one before. */
@Stateless
@RolesAllowed(Permission.ROLES_ASSIGN)
public class AssignRole {

    @Inject
    private StaffDesk staff;

    @Inject
    private AccountDesk desk;

    /**
     * Gives it.
     *
     * @throws RequestProblem {@code request.not_found}, {@code request.stale}
     * @throws IdentityProblem {@code identity.own_account}; {@code identity.super_admin_required} where the role before or
     *     the new one is an administrator's
     */
    public UserView assign(Caller caller, UUID userId, int version, Role role) {
        UserView before = staff.lockAnother(caller, userId, version, Permission.ROLES_ASSIGN);
        staff.requireMayGive(caller, role);
        return desk.assign(caller, before, role);
    }
}
