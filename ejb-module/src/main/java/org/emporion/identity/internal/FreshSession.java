package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.emporion.identity.IdentityProblem;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.jspecify.annotations.Nullable;

/** What people show before what a stolen token must not do: that they signed in just now. */
@Stateless
@PermitAll
public class FreshSession {

    private static final Duration FRESH_FOR = Duration.ofMinutes(10);

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** @throws IdentityProblem {@code identity.sign_in_again} also for a token of an API key */
    public void require(Caller caller) {
        boolean fresh = caller.sessionId() != null
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
                        .setParameter("since", clock.instant().minus(FRESH_FOR))
                        .getSingleResult();
        if (!fresh) {
            throw IdentityProblem.signInAgain();
        }
    }

    /**
     * For people without a password: the caller's mail address, in the form that is compared; null when there is none.
     *
     * @throws IdentityProblem {@code identity.wrong_password} when the account has one, {@code identity.sign_in_again}
     */
    public @Nullable String emailOfProven(Caller caller) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select email_normalized, password_hash = :none
                        from emporion.user_account
                        where id = :user and store_id = :store and archived_at is null
                        """)
                .setParameter("none", AccountDesk.NO_PASSWORD)
                .setParameter("user", caller.requireUser())
                .setParameter("store", caller.storeId())
                .getResultList();
        if (rows.isEmpty()) {
            throw RequestProblem.notFound("account");
        }
        @Nullable Object[] row = (Object[]) rows.get(0);
        if (!Boolean.TRUE.equals(row[1])) {
            throw IdentityProblem.wrongPassword();
        }
        require(caller);
        return (String) row[0];
    }
}
