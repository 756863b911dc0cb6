package org.emporion.review.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.emporion.review.ReviewSubject;
import org.emporion.review.model.SubjectType;

/** Holds a published review for those who vote on it or answer it: it stays as it is until their transaction ends. */
@ApplicationScoped
public class HoldReview {

    /** Who wrote it, and about what. */
    public record Held(UUID authorId, ReviewSubject subject) {}

    @PersistenceContext
    private EntityManager entityManager;

    /** @throws RequestProblem {@code request.not_found} where it is not published */
    public Held published(Caller caller, UUID reviewId) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select author_id, subject_type, subject_id
                        from emporion.review
                        where id = :review and store_id = :store and status = 'PUBLISHED'
                        for no key update
                        """)
                .setParameter("review", reviewId)
                .setParameter("store", caller.storeId())
                .getResultList();
        return rows.stream()
                .map(row -> held((Object[]) row))
                .findFirst()
                .orElseThrow(() -> RequestProblem.notFound("review"));
    }

    private static Held held(Object[] column) {
        SubjectType type = SubjectType.valueOf((String) column[1]);
        return new Held((UUID) column[0], new ReviewSubject(type, (UUID) column[2]));
    }
}
