package org.emporion.identity.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tokens that work once, for what a mail asks its reader to do. */
@ApplicationScoped
public class OneTimeTokens {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** Makes a token and voids the older ones of that account and purpose, in the running transaction. */
    public String issue(UUID userId, String purpose, Duration validFor) {
        Instant now = clock.instant();
        OpaqueToken token = OpaqueToken.next();
        entityManager
                .createNativeQuery("""
                        with older as (
                            update emporion.one_time_token
                            set spent_at = :now
                            where user_id = :user and purpose = :purpose and spent_at is null
                        )
                        insert into emporion.one_time_token (token_hash, user_id, purpose, issued_at, expires_at)
                        values (:hash, :user, :purpose, :now, :expires)
                        """)
                .setParameter("hash", token.hash())
                .setParameter("user", userId)
                .setParameter("purpose", purpose)
                .setParameter("now", now)
                .setParameter("expires", now.plus(validFor))
                .executeUpdate();
        return token.text();
    }

    /** Spends a token that is valid now and tells whose it was; of two simultaneous attempts one succeeds. */
    public Optional<UUID> spend(String token, String purpose) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        update emporion.one_time_token
                        set spent_at = :now
                        where token_hash = :hash and purpose = :purpose and spent_at is null and expires_at > :now
                        returning user_id
                        """)
                .setParameter("hash", OpaqueToken.hashOf(token))
                .setParameter("purpose", purpose)
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream().map(UUID.class::cast).findFirst();
    }
}
