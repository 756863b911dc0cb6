package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.emporion.identity.internal.StaffRule;
import org.emporion.platform.Caller;
import org.emporion.platform.Permission;

/** Shows people how their own second factor stands. */
@Stateless
@RolesAllowed(Permission.ACCOUNT)
public class SecondFactorQueries {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private AccountQueries accounts;

    @Inject
    private StaffRule staff;

    /** Two statements. */
    public SecondFactorView get(Caller caller) {
        AccountView account = accounts.get(caller.storeId(), caller.requireUser());
        Object[] found = (Object[]) entityManager
                .createNativeQuery("""
                        select
                            exists (
                                select 1
                                from emporion.second_factor
                                where user_id = :user and confirmed_at is not null),
                            (
                                select count(*)
                                from emporion.recovery_code
                                where user_id = :user and used_at is null)
                        """)
                .setParameter("user", account.id())
                .getSingleResult();
        return new SecondFactorView(
                (Boolean) found[0], staff.requiresSecondFactor(account.role()), ((Number) found[1]).longValue());
    }
}
