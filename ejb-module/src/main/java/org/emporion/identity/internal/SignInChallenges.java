package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.platform.Caller;

/**
 * The short transactions on challenges: what is held between the first factor and the second. How many codes are tried
 * is counted by {@link SignInBrake}, whichever challenge they come with.
 */
@Stateless
@PermitAll
public class SignInChallenges {

    public static final Duration VALID_FOR = Duration.ofMinutes(5);

    /** Who has shown which password, or was proven without one while the account had that number. */
    public record Challenged(UUID userId, int credentialNumber) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    public OpaqueToken open(Caller caller, AccountBook.Credentials proven) {
        OpaqueToken token = OpaqueToken.next();
        Instant now = clock.instant();
        entityManager
                .createNativeQuery("""
                        insert into emporion.sign_in_challenge
                            (token_hash, store_id, user_id, credential_number, created_at, expires_at)
                        values (:hash, :store, :user, :password, :now, :expires)
                        """)
                .setParameter("hash", token.hash())
                .setParameter("store", caller.storeId())
                .setParameter("user", proven.userId())
                .setParameter("password", proven.credentialNumber())
                .setParameter("now", now)
                .setParameter("expires", now.plus(VALID_FOR))
                .executeUpdate();
        return token;
    }

    /** For who was proven without a password; empty when the account asks for no code, or may not sign in. */
    public Optional<OpaqueToken> open(Caller caller, UUID userId) {
        OpaqueToken token = OpaqueToken.next();
        Instant now = clock.instant();
        int opened = entityManager
                .createNativeQuery("""
                        insert into emporion.sign_in_challenge
                            (token_hash, store_id, user_id, credential_number, created_at, expires_at)
                        select :hash, a.store_id, a.id, a.credential_number, :now, :expires
                        from emporion.user_account a
                        join emporion.second_factor f on f.user_id = a.id
                        where a.id = :user and a.store_id = :store and a.status = 'ACTIVE' and a.archived_at is null
                          and f.confirmed_at is not null
                        """)
                .setParameter("hash", token.hash())
                .setParameter("now", now)
                .setParameter("expires", now.plus(VALID_FOR))
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .executeUpdate();
        return opened == 1 ? Optional.of(token) : Optional.empty();
    }

    /** Who has shown the password; empty when the challenge is not valid. */
    public Optional<Challenged> find(Caller caller, String challenge) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select user_id, credential_number
                        from emporion.sign_in_challenge
                        where token_hash = :hash and store_id = :store and expires_at > :now
                        """)
                .setParameter("hash", OpaqueToken.hashOf(challenge))
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new Challenged((UUID) column[0], (Integer) column[1]))
                .findFirst();
    }

    /** Spends a challenge that was met; false when somebody else did meanwhile. */
    public boolean close(String challenge) {
        return entityManager
                        .createNativeQuery("""
                                delete from emporion.sign_in_challenge
                                where token_hash = :hash
                                """)
                        .setParameter("hash", OpaqueToken.hashOf(challenge))
                        .executeUpdate()
                == 1;
    }
}
