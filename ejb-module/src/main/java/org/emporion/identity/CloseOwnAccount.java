package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.emporion.identity.internal.AccountDesk;
import org.emporion.identity.internal.StaffDesk;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;

/** Lets people leave. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class CloseOwnAccount {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private StaffDesk accounts;

    @Inject
    private AccountDesk desk;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "emporion.identity.fresh-for")
    private Duration freshFor;

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
        if (!hasSignedInLately(caller)) {
            throw IdentityProblem.signInAgain();
        }
        desk.close(caller, before);
    }

    private boolean hasSignedInLately(Caller caller) {
        return caller.sessionId() != null
                && (Boolean) entityManager
                        .createNativeQuery("""
                                select exists (
                                    select 1
                                    from emporion.user_session
                                    where id = :session and user_id = :user and ended_at is null and created_at > :since
                                )
                                """)
                        .setParameter("session", caller.sessionId())
                        .setParameter("user", caller.requireUser())
                        .setParameter("since", clock.instant().minus(freshFor))
                        .getSingleResult();
    }
}
