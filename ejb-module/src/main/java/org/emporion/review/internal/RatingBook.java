package org.emporion.review.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.catalog.RateProduct;
import org.emporion.platform.Caller;
import org.emporion.platform.Events;
import org.emporion.review.RatingChanged;
import org.emporion.review.RatingView;
import org.emporion.review.ReviewSubject;
import org.emporion.review.model.Review;
import org.emporion.review.model.SubjectType;

/**
 * The five counts of a subject, changed by one statement in the transaction of the review's own change, and what the catalogue
 * keeps of them by one more. Whoever changes them holds the review's row, and takes theirs last.
 */
@ApplicationScoped
public class RatingBook {

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RateProduct products;

    @Inject
    private Events events;

    /**
     * The review counts for another number of stars now.
     *
     * @param before what it counted for, 0 for nothing
     * @param now what it counts for
     */
    public void changed(Caller caller, Review review, int before, int now) {
        if (before != now) {
            List<Integer> counts = move(caller.storeId(), review.subjectType(), review.subjectId(), before, now);
            if (review.subjectType() == SubjectType.PRODUCT) {
                RatingView rating = RatingView.of(counts);
                products.rated(caller.storeId(), review.subjectId(), rating.average(), rating.reviews());
            }
            events.publish(caller, new RatingChanged(review.subjectType(), review.subjectId(), counts));
        }
    }

    /** As it is now; one statement. */
    public RatingView of(ReviewSubject subject) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select rated_1, rated_2, rated_3, rated_4, rated_5
                        from emporion.review_rating
                        where subject_id = :subject and subject_type = :type
                        """)
                .setParameter("subject", subject.id())
                .setParameter("type", subject.type().name())
                .getResultList();
        return rows.isEmpty() ? RatingView.NONE : RatingView.of(counts(rows));
    }

    /** As they are now; one statement, none where no product is named. */
    public Map<UUID, RatingView> ofProducts(List<UUID> productIds) {
        if (productIds.isEmpty()) {
            return Map.of();
        }
        List<?> rows = entityManager
                .createNativeQuery("""
                        select /* background */ subject_id, rated_1, rated_2, rated_3, rated_4, rated_5
                        from emporion.review_rating
                        where subject_id = any(:products) and subject_type = 'PRODUCT'
                        """)
                .setParameter("products", productIds.toArray(UUID[]::new))
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> RatingView.of(counts(row, 1))));
    }

    private List<Integer> move(UUID storeId, SubjectType type, UUID subjectId, int before, int now) {
        return counts(entityManager
                .createNativeQuery("""
                        insert into emporion.review_rating as r
                            (subject_id, subject_type, store_id, rated_1, rated_2, rated_3, rated_4, rated_5)
                        values (:subject, :type, :store, cast(:now = 1 as int), cast(:now = 2 as int), cast(:now = 3 as int),
                                cast(:now = 4 as int), cast(:now = 5 as int))
                        on conflict (subject_id, subject_type) do update
                        set rated_1 = r.rated_1 + excluded.rated_1 - cast(:before = 1 as int),
                            rated_2 = r.rated_2 + excluded.rated_2 - cast(:before = 2 as int),
                            rated_3 = r.rated_3 + excluded.rated_3 - cast(:before = 3 as int),
                            rated_4 = r.rated_4 + excluded.rated_4 - cast(:before = 4 as int),
                            rated_5 = r.rated_5 + excluded.rated_5 - cast(:before = 5 as int)
                        returning rated_1, rated_2, rated_3, rated_4, rated_5
                        """)
                .setParameter("subject", subjectId)
                .setParameter("type", type.name())
                .setParameter("store", storeId)
                .setParameter("before", before)
                .setParameter("now", now)
                .getResultList());
    }

    private static List<Integer> counts(List<?> rows) {
        return counts((Object[]) rows.get(0), 0);
    }

    private static List<Integer> counts(Object[] row, int from) {
        return Arrays.stream(row, from, row.length).map(Integer.class::cast).toList();
    }
}
