package org.emporion.identity.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.emporion.identity.ApiKeyCreated;
import org.emporion.identity.ApiKeyDeleted;
import org.emporion.identity.ApiKeyView;
import org.emporion.identity.IdentityProblem;
import org.emporion.identity.NewApiKey;
import org.emporion.identity.Role;
import org.emporion.identity.TokensEnded;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.platform.RequestProblem;
import org.emporion.shared.Uuid7;
import org.jspecify.annotations.Nullable;

/** The short transactions on API keys. */
@Stateless
@PermitAll
public class ApiKeys {

    /** Lets programs that search for leaked secrets know one (and people, what it is). */
    private static final String PREFIX = "emporion_";

    private static final int MOST = 20;
    private static final int HINT = 4;

    /**
     * A key that was sent.
     *
     * @param tokenId what its tokens are ended by
     * @param secondFactor whether its owner has one
     */
    public record Used(UUID tokenId, UUID userId, Set<String> scopes, Role role, boolean secondFactor) {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    @Inject
    private Events events;

    @Inject
    private Event<TokensEnded> ended;

    /** Makes a key of a person with a live session. */
    public NewApiKey create(Caller caller, String name, Set<String> scopes, Duration validFor) {
        UUID userId = caller.requireUser();
        lockAccount(caller, userId);
        requireSession(caller);
        UUID id = Uuid7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String key = PREFIX + OpaqueToken.next().text();
        ApiKeyView view = new ApiKeyView(
                id, name, key.substring(key.length() - HINT), List.copyOf(scopes), now, now.plus(validFor), null);
        int kept = entityManager
                .createNativeQuery("""
                        insert into emporion.api_key
                            (id, store_id, user_id, name, key_hash, hint, token_id, scopes, created_at, expires_at)
                        select :id, :store, :user, :name, :hash, :hint, :token, string_to_array(:scopes, ' '), :now, :expires
                        where (
                            select count(*)
                            from emporion.api_key
                            where user_id = :user and ended_at is null and expires_at > :now
                        ) < :most
                        """)
                .setParameter("id", id)
                .setParameter("store", caller.storeId())
                .setParameter("user", userId)
                .setParameter("name", name)
                .setParameter("hash", OpaqueToken.hashOf(key))
                .setParameter("hint", view.hint())
                .setParameter("token", UUID.randomUUID())
                .setParameter("scopes", String.join(" ", scopes))
                .setParameter("now", now)
                .setParameter("expires", view.expiresAt())
                .setParameter("most", MOST)
                .executeUpdate();
        if (kept == 0) {
            throw IdentityProblem.tooManyApiKeys(MOST);
        }
        events.publish(caller, new ApiKeyCreated(userId, id));
        return new NewApiKey(key, view);
    }

    /** Ends a key of the caller; false when there is none. */
    public boolean end(Caller caller, UUID keyId) {
        return end(caller, caller.requireUser(), keyId);
    }

    /** Ends every key of an account that is closed. */
    public void endAll(Caller caller, UUID userId) {
        end(caller, userId, null);
    }

    private boolean end(Caller caller, UUID userId, @Nullable UUID keyId) {
        List<?> keys = entityManager
                .createNativeQuery("""
                        with ended as (
                            update emporion.api_key
                            set ended_at = :now
                            where user_id = :user and store_id = :store and ended_at is null and expires_at > :now
                              and id = coalesce(cast(:key as uuid), id)
                            returning id, token_id
                        ), noted as (
                            insert into emporion.ended_api_token (token_id, ended_at)
                            select token_id, :now
                            from ended
                        )
                        select id, token_id
                        from ended
                        """)
                .setParameter("now", clock.instant())
                .setParameter("key", keyId == null ? null : keyId.toString())
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .getResultList();
        for (Object key : keys) {
            Object[] column = (Object[]) key;
            events.publish(caller, new ApiKeyDeleted(userId, (UUID) column[0]));
            ended.fire(new TokensEnded((UUID) column[1]));
        }
        return !keys.isEmpty();
    }

    /** Ends the tokens of an owner who may less than before; the keys are good for others, with what is left. */
    public void endTokens(UUID userId) {
        List<?> tokens = entityManager
                .createNativeQuery("""
                        with good as (
                            select id, token_id
                            from emporion.api_key
                            where user_id = :user and ended_at is null
                            order by id
                            for update
                        ), renewed as (
                            update emporion.api_key k
                            set token_id = gen_random_uuid()
                            from good
                            where k.id = good.id
                        )
                        insert into emporion.ended_api_token (token_id, ended_at)
                        select token_id, :now
                        from good
                        returning token_id
                        """)
                .setParameter("user", userId)
                .setParameter("now", clock.instant())
                .getResultList();
        tokens.forEach(token -> ended.fire(new TokensEnded((UUID) token)));
    }

    /**
     * Notes that the key is used now; empty when it is not good, or its owner not ACTIVE. The owner's row is shared before
     * it is read, in a statement of its own, so that nobody gets a token of what was true before a change.
     */
    public Optional<Used> use(Caller caller, String key) {
        byte[] hash = OpaqueToken.hashOf(key);
        if (!shareOwner(caller, hash)) {
            return Optional.empty();
        }
        List<?> rows = entityManager
                .createNativeQuery("""
                        update emporion.api_key k
                        set last_used_at = :now
                        from emporion.user_account a
                        where k.key_hash = :hash and k.ended_at is null and k.expires_at > :now and a.id = k.user_id
                        returning k.token_id, a.id as user_id, array_to_string(k.scopes, ' '), a.role, exists (
                            select 1
                            from emporion.second_factor f
                            where f.user_id = a.id and f.confirmed_at is not null)
                        """)
                .setParameter("now", clock.instant())
                .setParameter("hash", hash)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(column -> new Used(
                        (UUID) column[0],
                        (UUID) column[1],
                        Set.of(((String) column[2]).split(" ")),
                        Role.valueOf((String) column[3]),
                        (Boolean) column[4]))
                .findFirst();
    }

    private boolean shareOwner(Caller caller, byte[] hash) {
        return !entityManager
                .createNativeQuery("""
                        select a.id
                        from emporion.api_key k
                        join emporion.user_account a on a.id = k.user_id
                        where k.key_hash = :hash and k.store_id = :store and a.status = 'ACTIVE' and a.archived_at is null
                        for share of a
                        """)
                .setParameter("hash", hash)
                .setParameter("store", caller.storeId())
                .getResultList()
                .isEmpty();
    }

    /** Those who make keys for one account queue here, so that the count is right. */
    private void lockAccount(Caller caller, UUID userId) {
        boolean found = !entityManager
                .createNativeQuery("""
                        select id
                        from emporion.user_account
                        where id = :user and store_id = :store and status = 'ACTIVE' and archived_at is null
                        for no key update
                        """)
                .setParameter("user", userId)
                .setParameter("store", caller.storeId())
                .getResultList()
                .isEmpty();
        if (!found) {
            throw RequestProblem.notFound("account");
        }
    }

    /** A key that was stolen cannot make others that outlive it. */
    private void requireSession(Caller caller) {
        UUID session = caller.sessionId();
        boolean live = session != null
                && !entityManager
                        .createNativeQuery("""
                                select id
                                from emporion.user_session
                                where id = :session and user_id = :user and ended_at is null
                                """)
                        .setParameter("session", session)
                        .setParameter("user", caller.requireUser())
                        .getResultList()
                        .isEmpty();
        if (!live) {
            throw IdentityProblem.sessionRequired();
        }
    }
}
