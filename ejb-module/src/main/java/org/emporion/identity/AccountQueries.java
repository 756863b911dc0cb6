package org.emporion.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.model.AccountStatus;
import org.emporion.platform.Background;
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
        return find("", storeId, userId);
    }

    /** As {@link #find(UUID, UUID)}, for what the server looks at by itself. */
    public Optional<AccountView> findInBackground(UUID storeId, UUID userId) {
        return find(Background.CONDITION, storeId, userId);
    }

    private Optional<AccountView> find(String condition, UUID storeId, UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, email, first_name, last_name, role, status, locale, avatar_url
                        from emporion.user_account
                        where %s id = :user and store_id = :store and archived_at is null
                        """.formatted(condition))
                .setParameter("user", userId)
                .setParameter("store", storeId)
                .getResultList();
        return rows.stream().map(row -> view((Object[]) row)).findFirst();
    }

    /** The account as staff see it, or {@code request.not_found}; who asks is the caller's matter. */
    public UserView user(UUID storeId, UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select id, email, first_name, last_name, role, status, status_reason, locale, avatar_url,
                               verified_at, created_at, version
                        from emporion.user_account
                        where id = :user and store_id = :store and archived_at is null
                        """)
                .setParameter("user", userId)
                .setParameter("store", storeId)
                .getResultList();
        if (rows.isEmpty()) {
            throw RequestProblem.notFound("account");
        }
        @Nullable Object[] column = (Object[]) rows.get(0);
        return new UserView(
                (UUID) column[0],
                (String) column[1],
                (String) column[2],
                (String) column[3],
                Role.valueOf((String) column[4]),
                AccountStatus.valueOf((String) column[5]),
                (String) column[6],
                (String) column[7],
                (String) column[8],
                (Instant) column[9],
                (Instant) column[10],
                (Integer) column[11]);
    }

    /** Whether the account was closed; {@code request.not_found} when there never was one. */
    public boolean isClosed(UUID storeId, UUID userId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select archived_at is not null
                        from emporion.user_account
                        where id = :user and store_id = :store
                        """)
                .setParameter("user", userId)
                .setParameter("store", storeId)
                .getResultList();
        if (rows.isEmpty()) {
            throw RequestProblem.notFound("account");
        }
        return (Boolean) rows.get(0);
    }

    private static AccountView view(@Nullable Object[] column) {
        return new AccountView(
                (UUID) column[0],
                (String) column[1],
                (String) column[2],
                (String) column[3],
                Role.valueOf((String) column[4]),
                AccountStatus.valueOf((String) column[5]),
                (String) column[6],
                (String) column[7]);
    }
}
