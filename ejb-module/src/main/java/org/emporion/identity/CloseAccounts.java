package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.emporion.identity.internal.AccountDesk;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;

/** Closes accounts where no person asks for it. */
@Stateless
@RolesAllowed(Permission.SYSTEM)
public class CloseAccounts {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AccountQueries accounts;

    @Inject
    private AccountDesk desk;

    /** Closes it if it is there and open. */
    public void close(Caller caller, UUID userId) {
        boolean isOpen = !entityManager
                .createNativeQuery("""
                        select id
                        from emporion.user_account
                        where id = :user and store_id = :store and archived_at is null
                        for no key update
                        """)
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .getResultList()
                .isEmpty();
        if (isOpen) {
            desk.close(caller, accounts.user(caller.storeId(), userId));
        }
    }
}
