package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.emporion.identity.internal.AccountBook;
import org.emporion.identity.internal.LocaleTag;
import org.emporion.identity.model.UserAccount;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Problem.FieldError;

/** Changes one's own names and language. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class ChangeProfile {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AccountBook book;

    @Inject
    private AccountQueries accounts;

    @Inject
    private Events events;

    /** @throws RequestProblem {@code request.invalid} with {@code identity.locale_invalid} */
    public AccountView change(Caller caller, ProfileChange change) {
        List<FieldError> errors = LocaleTag.check("/locale", change.locale());
        if (!errors.isEmpty()) {
            throw RequestProblem.invalid(errors);
        }
        UserAccount account = book.own(caller);
        AccountView before = accounts.get(caller.storeId(), account.id());
        account.describe(change.firstName().strip(), change.lastName().strip(), change.locale());
        entityManager.flush();
        AccountView after = accounts.get(caller.storeId(), account.id());
        events.publish(caller, new AccountChanged(account.id()), before, after);
        return after;
    }
}
