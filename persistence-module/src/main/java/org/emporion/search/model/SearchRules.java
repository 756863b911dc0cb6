package org.emporion.search.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The synonyms and redirects of each store, the latest first. */
@ApplicationScoped
public class SearchRules {

    @PersistenceContext
    private EntityManager entityManager;

    public <R extends SearchRule> Optional<R> find(Class<R> kind, UUID storeId, UUID id) {
        return find(kind, storeId, id, LockModeType.NONE);
    }

    /** As {@link #find}, locked against change until the transaction ends. */
    public <R extends SearchRule> Optional<R> lock(Class<R> kind, UUID storeId, UUID id) {
        return find(kind, storeId, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private <R extends SearchRule> Optional<R> find(Class<R> kind, UUID storeId, UUID id, LockModeType lock) {
        return entityManager
                .createQuery(
                        "select r from " + kind.getSimpleName() + " r where r.storeId = :store and r.id = :id", kind)
                .setParameter("store", storeId)
                .setParameter("id", id)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    public <R extends SearchRule> List<R> list(Class<R> kind, UUID storeId, @Nullable UUID before, int limit) {
        String from = "select r from " + kind.getSimpleName() + " r where r.storeId = :store ";
        var query = before == null
                ? entityManager.createQuery(from + "order by r.id desc", kind)
                : entityManager
                        .createQuery(from + "and r.id < :before order by r.id desc", kind)
                        .setParameter("before", before);
        return query.setParameter("store", storeId).setMaxResults(limit).getResultList();
    }

    /** How many of the kind a store has. Who asks is alone in it until the transaction ends: nobody adds one meanwhile. */
    public long countAlone(Class<? extends SearchRule> kind, UUID storeId) {
        entityManager
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .setParameter("key", kind.getSimpleName() + " " + storeId)
                .getResultList();
        return entityManager
                .createQuery("select count(r) from " + kind.getSimpleName() + " r where r.storeId = :store", Long.class)
                .setParameter("store", storeId)
                .getSingleResult();
    }

    public void add(SearchRule rule) {
        entityManager.persist(rule);
    }

    public void remove(SearchRule rule) {
        entityManager.remove(rule);
    }

    /** Sends what has changed to the database; a broken unique key shows here. */
    public void write() {
        entityManager.flush();
    }
}
