package org.emporion.platform;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does a request once per Idempotency-Key. The key's row belongs to the transaction that does the work; an advisory lock
 * that ends with the transaction tells a repeat that the first is still running. Keys live 72 hours.
 */
@Stateless
@PermitAll
public class Idempotency {

    private static final String BODY = "idempotency_key.body";

    /** What the store knows of a key when its request arrives. */
    public sealed interface Begun {}

    /** Nobody used the key: go on, and {@link #finish} with the answer. */
    public record Fresh() implements Begun {}

    /** The request was answered before. */
    public record Answered(StoredAnswer answer) implements Begun {}

    /** The request's first transaction was committed, its answer was not: the caller of this bean knows how to go on. */
    public record Unanswered() implements Begun {}

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private ColumnCipher cipher;

    @Inject
    private Clock clock;

    /**
     * Runs the work in one transaction with its key.
     *
     * @param key null where the caller sent none
     * @throws IdempotencyProblem when the key is in use or was used for another request
     */
    public StoredAnswer once(Caller caller, @Nullable IdempotencyKey key, Supplier<StoredAnswer> work) {
        if (key == null) {
            return work.get();
        }
        Begun begun = begin(caller, key);
        if (begun instanceof Answered answered) {
            return answered.answer();
        }
        if (begun instanceof Unanswered) {
            throw IdempotencyProblem.inProgress();
        }
        StoredAnswer answer = work.get();
        finish(caller, key, answer);
        return answer;
    }

    /** Whether a request with this key has committed anything: a cheap look before {@link #begin}, by one statement. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isKnown(Caller caller, IdempotencyKey key) {
        return (Boolean) entityManager
                .createNativeQuery("""
                        select exists (
                            select 1
                            from emporion.idempotency_key
                            where store_id = :store and caller = :caller and key = :key)
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("caller", caller.actor())
                .setParameter("key", key.key())
                .getSingleResult();
    }

    /** Takes the key in the running transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Begun begin(Caller caller, IdempotencyKey key) {
        if (!lock(caller, key)) {
            throw IdempotencyProblem.inProgress();
        }
        if (insert(caller, key)) {
            return new Fresh();
        }
        Object[] row = stored(caller, key);
        if (!key.requestHash().equals(row[0])) {
            throw IdempotencyProblem.keyReused();
        }
        if (row[1] == null) {
            return new Unanswered();
        }
        return new Answered(new StoredAnswer((Integer) row[1], (String) row[2], opened((String) row[3]), true));
    }

    /** Keeps the answer in the running transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void finish(Caller caller, IdempotencyKey key, StoredAnswer answer) {
        entityManager
                .createNativeQuery("""
                        update emporion.idempotency_key
                        set status = :status, location = :location, body = :body
                        where store_id = :store and caller = :caller and key = :key
                        """)
                .setParameter("status", answer.status())
                .setParameter("location", answer.location())
                .setParameter("body", sealed(answer.body()))
                .setParameter("store", caller.storeId())
                .setParameter("caller", caller.actor())
                .setParameter("key", key.key())
                .executeUpdate();
    }

    /** Lets the key be used again, where its request was undone and had no effect. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forget(Caller caller, IdempotencyKey key) {
        entityManager
                .createNativeQuery("""
                        delete from emporion.idempotency_key
                        where store_id = :store and caller = :caller and key = :key
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("caller", caller.actor())
                .setParameter("key", key.key())
                .executeUpdate();
    }

    /** Answers hold names, addresses and telephone numbers. */
    private String sealed(String body) {
        return cipher.encrypt(BODY, body);
    }

    private String opened(String body) {
        return ColumnCipher.isEncrypted(body) ? cipher.decrypt(BODY, body) : body;
    }

    private boolean lock(Caller caller, IdempotencyKey key) {
        return (Boolean) entityManager
                .createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
                .setParameter("key", caller.storeId() + "|" + caller.actor() + "|" + key.key())
                .getSingleResult();
    }

    private boolean insert(Caller caller, IdempotencyKey key) {
        return entityManager
                        .createNativeQuery("""
                                insert into emporion.idempotency_key (store_id, caller, key, request_hash, created_at)
                                values (:store, :caller, :key, :hash, :now)
                                on conflict do nothing
                                """)
                        .setParameter("store", caller.storeId())
                        .setParameter("caller", caller.actor())
                        .setParameter("key", key.key())
                        .setParameter("hash", key.requestHash())
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    private Object[] stored(Caller caller, IdempotencyKey key) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select request_hash, status, location, body
                        from emporion.idempotency_key
                        where store_id = :store and caller = :caller and key = :key
                        """)
                .setParameter("store", caller.storeId())
                .setParameter("caller", caller.actor())
                .setParameter("key", key.key())
                .getResultList();
        return (Object[]) rows.get(0);
    }
}
