package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** Reads accounts for their owners and for other capabilities; one statement each. */
@Stateless
@PermitAll
public class AccountQueries {

    @PersistenceContext
    private EntityManager entityManager;

    /** The account, or {@code request.not_found}. */
    public AccountView get(UUID storeId, UUID userId) {
        return find(storeId, userId).orElseThrow(() -> RequestProblem.notFound("account"));
    }

    public Optional<AccountView> find(UUID storeId, UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, email, first_name, last_name, role, status, locale
                        from emporion.user_account
                        where id = :user and store_id = :store and archived_at is null
                        """)
                .setParameter("user", userId)
                .setParameter("store", storeId)
                .getResultList();
        return rows.stream().map(row -> view((Object[]) row)).findFirst();
    }

    private static AccountView view(@Nullable Object[] column) {
        return new AccountView(
                (UUID) column[0],
                (String) column[1],
                (String) column[2],
                (String) column[3],
                Role.valueOf((String) column[4]),
                AccountStatus.valueOf((String) column[5]),
                (String) column[6]);
    }
}
