package org.emporion.review;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.emporion.catalog.OfferingQueries;
import org.emporion.platform.Caller;
import org.emporion.platform.Cursors;
import org.emporion.platform.Permission;
import org.emporion.platform.RequestProblem;
import org.emporion.review.internal.RatingBook;
import org.emporion.review.internal.ReviewRows;
import org.emporion.review.internal.ScreenReviews;
import org.emporion.review.model.ReviewStatus;
import org.emporion.shared.Page;
import org.jspecify.annotations.Nullable;

/** Reads reviews: everybody the published ones, authors their own, moderators all. */
@Stateless
@PermitAll
public class ReviewQueries {

    private static final String OWN = "reviews";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private OfferingQueries catalog;

    @Inject
    private ReviewRows rows;

    @Inject
    private RatingBook ratings;

    @Inject
    private ScreenReviews screening;

    @Inject
    private Cursors cursors;

    /**
     * What is published of an ACTIVE product.
     *
     * @param rating with so many stars alone; null for all
     * @throws RequestProblem {@code request.not_found}, {@code request.invalid_cursor}
     */
    public Page<ReviewView> ofProduct(
            Caller caller,
            String idOrSlug,
            ReviewSort sort,
            @Nullable Integer rating,
            int limit,
            @Nullable String after) {
        UUID productId = catalog.active(caller.storeId(), idOrSlug).id();
        return published(caller, ReviewSubject.product(productId), sort, rating, limit, after);
    }

    /** What is published of the shop itself. */
    public Page<ReviewView> ofPlatform(
            Caller caller, ReviewSort sort, @Nullable Integer rating, int limit, @Nullable String after) {
        return published(caller, ReviewSubject.platform(caller.storeId()), sort, rating, limit, after);
    }

    /** @throws RequestProblem {@code request.not_found} */
    public RatingView ratingOfProduct(Caller caller, String idOrSlug) {
        return ratings.of(
                ReviewSubject.product(catalog.active(caller.storeId(), idOrSlug).id()));
    }

    /** Of products that somebody has rated; one statement. */
    public Map<UUID, RatingView> ratings(List<UUID> productIds) {
        return ratings.ofProducts(productIds);
    }

    public RatingView ratingOfPlatform(Caller caller) {
        return ratings.of(ReviewSubject.platform(caller.storeId()));
    }

    /** @throws RequestProblem {@code request.not_found} also for one that the caller may not see */
    public ReviewView get(Caller caller, UUID reviewId) {
        List<?> found = entityManager
                .createNativeQuery("""
                        select %s
                        from emporion.review r
                        where r.id = :id and r.store_id = :store
                          and (r.status = 'PUBLISHED' or r.author_id = cast(:me as uuid) or :moderator)
                        """.formatted(ReviewRows.COLUMNS))
                .setParameter("id", reviewId)
                .setParameter("store", caller.storeId())
                .setParameter(
                        "me", caller.userId() == null ? null : caller.userId().toString())
                .setParameter("moderator", caller.may(Permission.REVIEWS_MODERATE))
                .getResultList();
        return rows.views(caller, found).stream().findFirst().orElseThrow(() -> RequestProblem.notFound("review"));
    }

    /** One's own, of whatever status; for a moderator everybody's. The newest first. */
    @RolesAllowed(Permission.ACCOUNT)
    public Page<ReviewView> list(Caller caller, ReviewFilter filter, int limit, @Nullable String after) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder();
        if (filter.mine() || !caller.may(Permission.REVIEWS_MODERATE)) {
            where.append("and r.author_id = :me\n");
            parameters.put("me", caller.requireUser());
        }
        ReviewStatus status = filter.status();
        if (status != null) {
            where.append("and r.status = :status\n");
            parameters.put("status", status.name());
        }
        UUID productId = filter.productId();
        if (productId != null) {
            where.append("and r.subject_type = 'PRODUCT' and r.subject_id = :product\n");
            parameters.put("product", productId);
        }
        if (after != null) {
            where.append("and r.id < :id\n");
            parameters.put("id", cursors.readId(OWN, after));
        }
        List<ReviewView> found = read(caller, where.toString(), "r.id desc", parameters, limit);
        return Page.of(found, limit, last -> cursors.sign(OWN, last.id()));
    }

    /** Why a review is where it is. */
    @RolesAllowed(Permission.REVIEWS_MODERATE)
    public ReviewExplanation explain(Caller caller, UUID reviewId) {
        List<?> found = entityManager
                .createNativeQuery("""
                        select status, cast(screening as text), decided_by, decision_reason, decided_at
                        from emporion.review
                        where id = :id and store_id = :store
                        """)
                .setParameter("id", reviewId)
                .setParameter("store", caller.storeId())
                .getResultList();
        if (found.isEmpty()) {
            throw RequestProblem.notFound("review");
        }
        @Nullable Object[] column = (Object[]) found.get(0);
        return new ReviewExplanation(
                reviewId,
                ReviewStatus.valueOf(String.valueOf(column[0])),
                screening.read(String.valueOf(column[1])),
                (UUID) column[2],
                (String) column[3],
                (Instant) column[4]);
    }

    private Page<ReviewView> published(
            Caller caller,
            ReviewSubject subject,
            ReviewSort sort,
            @Nullable Integer rating,
            int limit,
            @Nullable String after) {
        String list = "reviews:" + sort.parameter();
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("""
                and r.subject_type = :type and r.subject_id = :subject and r.status = 'PUBLISHED'
                """);
        parameters.put("type", subject.type().name());
        parameters.put("subject", subject.id());
        if (rating != null) {
            where.append("and r.rating = :rating\n");
            parameters.put("rating", rating);
        }
        if (after != null) {
            List<String> values = cursors.read(list, after).values();
            where.append("and ").append(sort.after()).append('\n');
            parameters.put("id", UUID.fromString(values.get(1)));
            if (sort != ReviewSort.NEWEST) {
                parameters.put("value", Integer.valueOf(values.get(0)));
            }
        }
        List<ReviewView> found = read(caller, where.toString(), sort.order(), parameters, limit);
        return Page.of(found, limit, last -> cursors.sign(list, sort.value(last), last.id()));
    }

    private List<ReviewView> read(
            Caller caller, String where, String order, Map<String, Object> parameters, int limit) {
        var query = entityManager
                .createNativeQuery("""
                        select %s
                        from emporion.review r
                        where r.store_id = :store
                        %s
                        order by %s
                        limit %d
                        """.formatted(ReviewRows.COLUMNS, where, order, limit + 1))
                .setParameter("store", caller.storeId());
        parameters.forEach(query::setParameter);
        return rows.views(caller, query.getResultList());
    }
}
