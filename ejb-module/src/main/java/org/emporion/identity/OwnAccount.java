package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;

/** Shows people their own account. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class OwnAccount {

    @Inject
    private AccountQueries accounts;

    public AccountView get(Caller caller) {
        return accounts.get(caller.storeId(), caller.requireUser());
    }
}
