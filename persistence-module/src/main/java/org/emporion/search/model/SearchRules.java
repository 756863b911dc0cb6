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

    public Optional<SearchSynonym> synonym(UUID storeId, UUID id) {
        return find(SearchSynonym.class, storeId, id, LockModeType.NONE);
    }

    /** As {@link #synonym}, locked against change until the transaction ends. */
    public Optional<SearchSynonym> lockSynonym(UUID storeId, UUID id) {
        return find(SearchSynonym.class, storeId, id, LockModeType.PESSIMISTIC_WRITE);
    }

    public Optional<SearchRedirect> redirect(UUID storeId, UUID id) {
        return find(SearchRedirect.class, storeId, id, LockModeType.NONE);
    }

    /** As {@link #redirect}, locked against change until the transaction ends. */
    public Optional<SearchRedirect> lockRedirect(UUID storeId, UUID id) {
        return find(SearchRedirect.class, storeId, id, LockModeType.PESSIMISTIC_WRITE);
    }

    public List<SearchSynonym> synonyms(UUID storeId, @Nullable UUID before, int limit) {
        return list(SearchSynonym.class, storeId, before, limit);
    }

    public List<SearchRedirect> redirects(UUID storeId, @Nullable UUID before, int limit) {
        return list(SearchRedirect.class, storeId, before, limit);
    }

    /** How many synonyms a store has. Who asks is alone in it until the transaction ends: nobody adds one meanwhile. */
    public long countSynonymsAlone(UUID storeId) {
        return countAlone(SearchSynonym.class, storeId);
    }

    /** As {@link #countSynonymsAlone}, of redirects. */
    public long countRedirectsAlone(UUID storeId) {
        return countAlone(SearchRedirect.class, storeId);
    }

    public void add(Object rule) {
        entityManager.persist(rule);
    }

    public void remove(Object rule) {
        entityManager.remove(rule);
    }

    /** Sends what has changed to the database; a broken unique key shows here. */
    public void write() {
        entityManager.flush();
    }

    private long countAlone(Class<?> type, UUID storeId) {
        entityManager
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .setParameter("key", type.getSimpleName() + " " + storeId)
                .getResultList();
        return entityManager
                .createQuery("select count(r) from " + type.getSimpleName() + " r where r.storeId = :store", Long.class)
                .setParameter("store", storeId)
                .getSingleResult();
    }

    private <T> Optional<T> find(Class<T> type, UUID storeId, UUID id, LockModeType lock) {
        return entityManager
                .createQuery(
                        "select r from " + type.getSimpleName() + " r where r.storeId = :store and r.id = :id", type)
                .setParameter("store", storeId)
                .setParameter("id", id)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    private <T> List<T> list(Class<T> type, UUID storeId, @Nullable UUID before, int limit) {
        String from = "select r from " + type.getSimpleName() + " r where r.storeId = :store ";
        var query = before == null
                ? entityManager.createQuery(from + "order by r.id desc", type)
                : entityManager
                        .createQuery(from + "and r.id < :before order by r.id desc", type)
                        .setParameter("before", before);
        return query.setParameter("store", storeId).setMaxResults(limit).getResultList();
    }
}
