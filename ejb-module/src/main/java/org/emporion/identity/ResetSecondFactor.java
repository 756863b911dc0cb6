package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.internal.SecondFactors;
import org.emporion.identity.internal.StaffDesk;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;

/**
 * Takes the second factor off the account of somebody who has lost the device and the recovery codes. All sessions end; the
 * owner, who still needs the password, is told by mail.
 */
@Stateless
@RolesAllowed(Permission.USERS_MANAGE)
public class ResetSecondFactor {

    @Inject
    private StaffDesk staff;

    @Inject
    private SecondFactors factors;

    /**
     * Takes it off. That of staff guards more than their own account, so only a SUPER_ADMIN does this to them.
     *
     * @throws RequestProblem {@code request.not_found}
     * @throws IdentityProblem {@code identity.own_account}, {@code identity.super_admin_required},
     *     {@code identity.no_second_factor}
     */
    public void reset(Caller caller, UUID userId) {
        if (userId.equals(caller.requireUser())) {
            throw IdentityProblem.ownAccount();
        }
        UserView owner = staff.lock(caller, userId, Permission.USERS_MANAGE);
        if (owner.role().isStaff()) {
            staff.requireSuperAdmin(caller);
        }
        factors.reset(caller, userId);
    }
}
