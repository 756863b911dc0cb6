package org.emporion.privacy;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.emporion.identity.AccountQueries;
import org.emporion.identity.CloseOwnAccount;
import org.emporion.identity.IdentityProblem;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.privacy.internal.ErasureBook;

/**
 * Forgets a person: what is theirs goes, orders and books stay under an id that belongs to nobody. One transaction, which
 * cannot be undone afterwards.
 */
@Stateless
public class ErasePerson {

    @Inject
    private CloseOwnAccount closeOwnAccount;

    @Inject
    private AccountQueries accounts;

    @Inject
    private ErasureBook book;

    /**
     * Erases the caller, whose sign-in must be fresh: a token that somebody found must not be enough.
     *
     * @throws IdentityProblem {@code identity.sign_in_again}, {@code identity.staff_account}
     * @throws PrivacyProblem {@code privacy.orders_open}, {@code privacy.vendor_member}
     */
    @RolesAllowed(Permission.ACCOUNT)
    public void erase(Caller caller) {
        closeOwnAccount.close(caller);
        book.erase(caller, caller.requireUser());
    }

    /**
     * Erases a person whose account staff have closed, because they asked for it in another way. Twice does no harm.
     *
     * @throws RequestProblem {@code request.not_found}
     * @throws PrivacyProblem {@code privacy.account_open}, {@code privacy.orders_open}, {@code privacy.vendor_member}
     */
    @RolesAllowed(Permission.USERS_MANAGE)
    public void eraseClosed(Caller caller, UUID userId) {
        if (!accounts.isClosed(caller.storeId(), userId)) {
            throw PrivacyProblem.accountOpen();
        }
        book.erase(caller, userId);
    }
}
