package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.emporion.identity.ProviderName;
import org.emporion.platform.Caller;
import org.emporion.platform.ColumnCipher;
import org.jspecify.annotations.Nullable;

/**
 * The short transactions on attempts to sign in by a provider. State and browser secret are random; nonce and PKCE verifier
 * are made of them with a key of the key store, so the database holds nothing that would complete an attempt.
 */
@Stateless
@PermitAll
public class ProviderAttempts {

    private static final Duration VALID_FOR = Duration.ofMinutes(10);
    private static final String NONCE = "provider_attempt.nonce";
    private static final String VERIFIER = "provider_attempt.verifier";

    /** An attempt that is to begin. */
    public record Opened(String state, String browserSecret, String nonce, String verifier) {

        /** Keeps the secrets out of logs. */
        @Override
        public String toString() {
            return "Opened[***]";
        }
    }

    /** An attempt that came back, and cannot come back again. */
    public record Spent(
            String nonce, String verifier, @Nullable String challenge) {

        /** Keeps the secrets out of logs. */
        @Override
        public String toString() {
            return "Spent[***]";
        }
    }

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private ColumnCipher cipher;

    /** Makes up the secrets of an attempt. */
    public Opened prepare(ProviderName provider) {
        String state = OpaqueToken.next().text();
        String browser = OpaqueToken.next().text();
        return new Opened(
                state, browser, derived(NONCE, provider, state, browser), derived(VERIFIER, provider, state, browser));
    }

    public void keep(Caller caller, ProviderName provider, Opened attempt, @Nullable String challenge) {
        entityManager
                .createNativeQuery("""
                        insert into emporion.provider_attempt
                            (state_hash, store_id, provider, browser_hash, nonce_hash, challenge, expires_at)
                        values (:state, :store, :provider, :browser, :nonce, cast(:challenge as text), :expires)
                        """)
                .setParameter("state", OpaqueToken.hashOf(attempt.state))
                .setParameter("store", caller.storeId())
                .setParameter("provider", provider.name())
                .setParameter("browser", OpaqueToken.hashOf(attempt.browserSecret))
                .setParameter("nonce", OpaqueToken.hashOf(attempt.nonce))
                .setParameter("challenge", challenge)
                .setParameter("expires", clock.instant().plus(VALID_FOR))
                .executeUpdate();
    }

    /** Spends the attempt; empty when it is none of this store, provider and browser, or was spent or expired. */
    public Optional<Spent> spend(Caller caller, ProviderName provider, String state, String browser) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        delete from emporion.provider_attempt
                        where state_hash = :state and store_id = :store and provider = :provider
                          and browser_hash = :browser and expires_at > :now
                        returning nonce_hash, challenge
                        """)
                .setParameter("state", OpaqueToken.hashOf(state))
                .setParameter("store", caller.storeId())
                .setParameter("provider", provider.name())
                .setParameter("browser", OpaqueToken.hashOf(browser))
                .setParameter("now", clock.instant())
                .getResultList();
        String nonce = derived(NONCE, provider, state, browser);
        return rows.stream()
                .map(Object[].class::cast)
                .filter(row -> MessageDigest.isEqual((byte[]) row[0], OpaqueToken.hashOf(nonce)))
                .map(row -> new Spent(nonce, derived(VERIFIER, provider, state, browser), (String) row[1]))
                .findFirst();
    }

    /** 43 characters, as RFC 7636 asks of a verifier. */
    private String derived(String what, ProviderName provider, String state, String browser) {
        byte[] digest = cipher.digest(what, provider.name() + ":" + state + ":" + browser);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
