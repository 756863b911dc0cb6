package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.identity.internal.AccountDesk;
import org.emporion.identity.internal.FreshSession;
import org.emporion.identity.internal.StaffDesk;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;

/** Lets people leave. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class CloseOwnAccount {

    @Inject
    private StaffDesk accounts;

    @Inject
    private FreshSession fresh;

    @Inject
    private AccountDesk desk;

    /**
     * Closes the caller's account for good; its sessions end. Staff are closed by other staff, so that a store never loses
     * its last SUPER_ADMIN.
     *
     * @throws IdentityProblem {@code identity.sign_in_again}, {@code identity.staff_account}
     */
    public void close(Caller caller) {
        UserView before = accounts.lock(caller, caller.requireUser(), Permission.ACCOUNT);
        if (before.role() != Role.CUSTOMER && before.role() != Role.VENDOR) {
            throw IdentityProblem.staffAccount();
        }
        fresh.require(caller);
        desk.close(caller, before);
    }
}
