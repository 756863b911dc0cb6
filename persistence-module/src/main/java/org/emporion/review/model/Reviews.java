package org.emporion.review.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** The store's reviews. */
@ApplicationScoped
public class Reviews {

    @PersistenceContext
    private EntityManager entityManager;

    /** The review, locked with its votes, answers and what it counts for until the transaction ends. */
    public Optional<Review> lock(UUID storeId, UUID id) {
        return entityManager
                .createQuery("select r from Review r where r.storeId = :store and r.id = :id", Review.class)
                .setParameter("store", storeId)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Writes it at once: an author's second review of a subject breaks its unique key here. */
    public void add(Review review) {
        entityManager.persist(review);
        entityManager.flush();
    }

    /** Writes what is pending, so that its version is the next one. */
    public void write() {
        entityManager.flush();
    }

    public void remove(Review review) {
        entityManager.remove(review);
        entityManager.flush();
    }
}
