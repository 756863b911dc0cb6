package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.jspecify.annotations.Nullable;

/** The short transactions between a browser's return from a provider and its client's taking of the tokens. */
@Stateless
@PermitAll
public class ProviderHandovers {

    private static final Duration VALID_FOR = Duration.ofMinutes(1);

    /** A code that was taken, and cannot be taken again. */
    public record Taken(UUID userId, @Nullable String challenge) {

        /**
         * Whether the verifier fits the challenge, or there are neither. Without this, somebody could lead a browser to the
         * landing page with a code of their own, and it would be signed in as them.
         */
        public boolean isProvenBy(@Nullable String verifier) {
            if (verifier == null || challenge == null) {
                return verifier == null && challenge == null;
            }
            String shown = Base64.getUrlEncoder().withoutPadding().encodeToString(OpaqueToken.hashOf(verifier));
            return MessageDigest.isEqual(
                    shown.getBytes(StandardCharsets.US_ASCII), challenge.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private OutsideAccounts accounts;

    /** Finds, links or opens the account of this person and makes a code for it, in one transaction. */
    public String hand(Caller caller, Provider.Profile profile, @Nullable String challenge) {
        UUID userId = accounts.ofProvider(caller, profile);
        OpaqueToken code = OpaqueToken.next();
        entityManager
                .createNativeQuery("""
                        insert into emporion.provider_handover (code_hash, store_id, user_id, challenge, expires_at)
                        values (:code, :store, :user, cast(:challenge as text), :expires)
                        """)
                .setParameter("code", code.hash())
                .setParameter("store", caller.storeId())
                .setParameter("user", userId)
                .setParameter("challenge", challenge)
                .setParameter("expires", clock.instant().plus(VALID_FOR))
                .executeUpdate();
        return code.text();
    }

    /** Takes the code; it is spent whatever becomes of it. */
    public Optional<Taken> take(Caller caller, String code) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        delete from emporion.provider_handover
                        where code_hash = :code and store_id = :store and expires_at > :now
                        returning user_id, challenge
                        """)
                .setParameter("code", OpaqueToken.hashOf(code))
                .setParameter("store", caller.storeId())
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Taken((UUID) row[0], (String) row[1]))
                .findFirst();
    }
}
